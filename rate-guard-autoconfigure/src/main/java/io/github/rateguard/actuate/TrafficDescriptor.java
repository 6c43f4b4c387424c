package io.github.rateguard.actuate;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What happens right now, over all instances.
 *
 * @param instances how many instances there are
 * @param at the time
 * @param policies what policies say, in the order of their names
 * @param callers who asks most, most requests first
 * @param fingerprints which software asks most, most requests first
 */
public record TrafficDescriptor(int instances, Instant at, List<PolicyDescriptor> policies,
		List<CallerDescriptor> callers, List<FingerprintDescriptor> fingerprints) implements OperationResponseBody {

	/**
	 * What a policy says.
	 *
	 * @param policy the name of the policy; {@code banned} and {@code behaviour} for what
	 * was refused in place of policies
	 * @param admitted how many calls there was room for, since its instances started
	 * @param refused how many were refused
	 * @param shadowRefused how many went on only as the policy is in shadow mode
	 * @param seconds the last 60 seconds, the present one last
	 */
	public record PolicyDescriptor(String policy, long admitted, long refused, long shadowRefused,
			List<SecondDescriptor> seconds) {

	}

	/**
	 * What a policy said in a second.
	 *
	 * @param at the second since 1970
	 * @param admitted how many calls there was room for
	 * @param refused how many were refused
	 * @param shadowRefused how many went on only as the policy is in shadow mode
	 */
	public record SecondDescriptor(long at, long admitted, long refused, long shadowRefused) {

	}

	/**
	 * What a caller asked for in the last five minutes.
	 *
	 * @param caller who it is, hashed unless configured otherwise
	 * @param kind {@code authenticated} or {@code anonymous}
	 * @param tier the tier that the caller was seen with last; {@code null} if anonymous
	 * @param requests how many requests, at least so many
	 * @param refused how many of them were refused
	 */
	public record CallerDescriptor(String caller, String kind, @Nullable String tier, long requests, long refused) {

	}

	/**
	 * What software asked for in the last five minutes.
	 *
	 * @param fingerprint the hash of the software
	 * @param requests how many requests, at least so many
	 */
	public record FingerprintDescriptor(String fingerprint, long requests) {

	}

}
