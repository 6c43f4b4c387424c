package io.github.rateguard.behaviour.spike;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.github.rateguard.store.IdentityHash;
import org.jspecify.annotations.Nullable;

/**
 * Counts the present minute of this instance. To be used on the way of a request: it
 * neither blocks nor allocates but for a subject's first request of a minute.
 * Thread-safe.
 */
public final class TrafficMeter {

	/**
	 * How many subjects are counted for themselves in a minute.
	 */
	static final int MAXIMUM_SUBJECTS = 128;

	private final Hasher64 hasher;

	private volatile Map<Subject, LiveTraffic> minute = new ConcurrentHashMap<>();

	/**
	 * Create a meter.
	 * @param identityHash keys the hash of callers, so that none of them chooses his cell
	 */
	public TrafficMeter(IdentityHash identityHash) {
		this.hasher = Hashing.komihash5_0(Hashing.komihash5_0().hashCharsToLong(identityHash.of("traffic")));
	}

	/**
	 * Hash what tells callers, or software, from others.
	 * @param identity the identity
	 * @return the same hash on all instances
	 */
	public long hash(String identity) {
		return this.hasher.hashCharsToLong(identity);
	}

	/**
	 * Count a request.
	 * @param subject what it is about
	 * @param caller the hash of the caller
	 * @param software the hash of the software that sent it, 0 if unknown
	 */
	public void count(Subject subject, long caller, long software) {
		LiveTraffic traffic = traffic(subject);
		if (traffic != null) {
			traffic.count(caller, software);
		}
	}

	/**
	 * Count money.
	 * @param subject what it is about
	 * @param micros how much was spent, in micro-units
	 */
	public void spend(Subject subject, long micros) {
		LiveTraffic traffic = traffic(subject);
		if (traffic != null) {
			traffic.spend(micros);
		}
	}

	private @Nullable LiveTraffic traffic(Subject subject) {
		Map<Subject, LiveTraffic> minute = this.minute;
		LiveTraffic traffic = minute.get(subject);
		if (traffic == null && (minute.size() < MAXIMUM_SUBJECTS || subject.kind() == Subject.Kind.ALL)) {
			traffic = minute.computeIfAbsent(subject, (first) -> new LiveTraffic());
		}
		return traffic;
	}

	/**
	 * Return what was counted, and count anew.
	 */
	Map<Subject, Traffic> rotate() {
		Map<Subject, LiveTraffic> ended = this.minute;
		this.minute = new ConcurrentHashMap<>();
		Map<Subject, Traffic> counts = new HashMap<>();
		ended.forEach((subject, traffic) -> counts.put(subject, traffic.snapshot()));
		return counts;
	}

}
