package io.github.rateguard.actuate;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.rateguard.bucket.BucketStore;
import io.github.rateguard.bucket.Buckets;
import io.github.rateguard.doctor.CheckCode;
import io.github.rateguard.doctor.Doctor;
import io.github.rateguard.doctor.Finding;
import io.github.rateguard.doctor.Report;
import io.github.rateguard.policy.HandlerPlans;
import io.github.rateguard.store.StoreWatch;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Tells whether limits are really shared by all instances, and whether anything is
 * guarded. The status is always {@code UP}: a limiter that counts alone is no reason to
 * take an instance out of service.
 */
public class RateGuardHealthIndicator extends AbstractHealthIndicator {

	private final Buckets buckets;

	private final HandlerPlans handlerPlans;

	private final StoreWatch storeWatch;

	private final @Nullable Doctor doctor;

	/**
	 * Create an indicator.
	 * @param buckets where tokens are taken
	 * @param handlerPlans the handlers with their plans
	 * @param storeWatch how the store does
	 * @param doctor knows whether protection is real, or {@code null} if nobody does
	 */
	public RateGuardHealthIndicator(Buckets buckets, HandlerPlans handlerPlans, StoreWatch storeWatch,
			@Nullable Doctor doctor) {
		super("The state of rate-guard could not be told");
		this.buckets = buckets;
		this.handlerPlans = handlerPlans;
		this.storeWatch = storeWatch;
		this.doctor = doctor;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		BucketStore store = this.buckets.store();
		builder.up().withDetail("store", store.name()).withDetail("counting", counting(store));
		Integer instances = this.storeWatch.instances();
		if (instances != null) {
			builder.withDetail("instances", instances);
		}
		if (this.storeWatch.isClockOff()) {
			builder.withDetail("clockOffset", this.storeWatch.clockOffset().toMillis()
					+ " ms: the clock of this instance or of the store is wrong; limits follow the store's");
		}
		long guarded = this.handlerPlans.all().stream().filter((handler) -> handler.plan().isGuarded()).count();
		builder.withDetail("guardedHandlers", guarded);
		if (guarded == 0) {
			builder.withDetail("warning", "No handler is guarded");
		}
		Report report = (this.doctor != null) ? this.doctor.latest() : null;
		if (report != null) {
			builder.withDetail("doctor", findings(report));
		}
	}

	private static Map<String, String> findings(Report report) {
		return report.findings()
			.stream()
			.filter((finding) -> !finding.ignored())
			.map(Finding::check)
			.collect(Collectors.toMap(CheckCode::code, CheckCode::title, (one, other) -> one, TreeMap::new));
	}

	private String counting(BucketStore store) {
		if (!store.shared()) {
			return "LOCAL: each instance counts for itself";
		}
		boolean shared = !this.storeWatch.breaker().isOpen() && !this.buckets.isOutage() && this.buckets.isReachable();
		return shared ? "SHARED: one limit over all instances"
				: "DEGRADED: the store does not answer, calls are answered by the rule of their policy";
	}

}
