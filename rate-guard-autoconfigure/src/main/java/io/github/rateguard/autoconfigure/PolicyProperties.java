package io.github.rateguard.autoconfigure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.rateguard.Algorithm;
import io.github.rateguard.WhenStoreFails;
import io.github.rateguard.policy.Mode;
import org.jspecify.annotations.Nullable;

/**
 * Properties of a policy, {@code rate-guard.policies.<name>}.
 */
public class PolicyProperties {

	/**
	 * Comma-separated list of limits that hold together, such as 100/15m or '20/1s burst
	 * 40', or unlimited.
	 */
	private List<String> limits = new ArrayList<>();

	/**
	 * Comma-separated list of limits of callers who are not authenticated, instead of the
	 * limits.
	 */
	private @Nullable List<String> anonymous;

	/**
	 * Limits of tiers, instead of the limits.
	 */
	private Map<String, List<String>> tiers = new LinkedHashMap<>();

	/**
	 * Whom a bucket belongs to: caller, address, tier, global, or the name of a
	 * KeyResolver bean.
	 */
	private String per = "caller";

	/**
	 * Whether refusals are enforced, or only counted.
	 */
	private Mode mode = Mode.ENFORCE;

	/**
	 * How tokens come back: evenly into a bucket, or when they leave a sliding window.
	 */
	private Algorithm algorithm = Algorithm.TOKEN_BUCKET;

	/**
	 * How many calls may run at the same time for one "per", whatever their tiers. When
	 * not set, any number.
	 */
	private @Nullable Integer concurrency;

	/**
	 * What becomes of calls while the shared store does not answer.
	 */
	private WhenStoreFails whenStoreFails = WhenStoreFails.LOCAL_SHARE;

	public List<String> getLimits() {
		return this.limits;
	}

	public void setLimits(List<String> limits) {
		this.limits = limits;
	}

	public @Nullable List<String> getAnonymous() {
		return this.anonymous;
	}

	public void setAnonymous(@Nullable List<String> anonymous) {
		this.anonymous = anonymous;
	}

	public Map<String, List<String>> getTiers() {
		return this.tiers;
	}

	public void setTiers(Map<String, List<String>> tiers) {
		this.tiers = tiers;
	}

	public String getPer() {
		return this.per;
	}

	public void setPer(String per) {
		this.per = per;
	}

	public Mode getMode() {
		return this.mode;
	}

	public void setMode(Mode mode) {
		this.mode = mode;
	}

	public Algorithm getAlgorithm() {
		return this.algorithm;
	}

	public void setAlgorithm(Algorithm algorithm) {
		this.algorithm = algorithm;
	}

	public @Nullable Integer getConcurrency() {
		return this.concurrency;
	}

	public void setConcurrency(@Nullable Integer concurrency) {
		this.concurrency = concurrency;
	}

	public WhenStoreFails getWhenStoreFails() {
		return this.whenStoreFails;
	}

	public void setWhenStoreFails(WhenStoreFails whenStoreFails) {
		this.whenStoreFails = whenStoreFails;
	}

}
