package io.github.rateguard.traffic;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.rateguard.store.IdentityHash;

/**
 * What happens right now, over all instances. A bean where the endpoint is available.
 * Looking may wait for the store, for a quarter of a second at most. Who looks for the
 * first time within a minute sees this instance only, and the others a second later.
 * While the store does not answer, they are shown as they were seen last, for a minute.
 * Thread-safe.
 */
public final class Traffic {

	private static final String HASHED = "#";

	private final TrafficCounter counter;

	private final SharedTraffic shared;

	private final IdentityHash identityHash;

	private final Clock clock;

	private final ShownCallers shown = new ShownCallers();

	/**
	 * Create traffic.
	 * @param counter counts what happens here
	 * @param shared what others count
	 * @param identityHash hides who callers are
	 * @param clock the time that all instances agree on
	 */
	public Traffic(TrafficCounter counter, SharedTraffic shared, IdentityHash identityHash, Clock clock) {
		this.counter = counter;
		this.shared = shared;
		this.identityHash = identityHash;
		this.clock = clock;
	}

	/**
	 * Return what happens.
	 * @return the policies, and the callers and the software that ask most
	 */
	public TrafficSnapshot snapshot() {
		Instant now = this.clock.instant();
		List<TrafficReport> reports = new ArrayList<>(List.of(this.counter.report()));
		this.shared.look().forEach((blob) -> TrafficCodec.decode(blob, now.getEpochSecond()).ifPresent(reports::add));
		TrafficReport report = TrafficReport.sum(reports);
		this.shown.remember(report.callers());
		return new TrafficSnapshot(this.shared.instances(), now, report);
	}

	/**
	 * Return who hides behind a hash, out of the callers that a snapshot tells of, and
	 * the thousand that snapshots told of before.
	 * @param hash the hash as {@link #hidden} writes it, with or without {@code #}
	 * @return the caller, empty if nobody of them has that hash; two if one is an address
	 * and the other is authenticated, and named like it
	 */
	public List<CallerTraffic> find(String hash) {
		String hidden = hash.startsWith(HASHED) ? hash : HASHED + hash;
		return this.shown.and(snapshot().report().callers())
			.stream()
			.filter((caller) -> hidden(caller).equals(hidden))
			.toList();
	}

	/**
	 * Return the hash that stands for a caller, here and in the abuse log.
	 * @param caller the caller
	 * @return {@code #} and 22 characters
	 */
	public String hidden(CallerTraffic caller) {
		return HASHED + this.identityHash.of(caller.id());
	}

}
