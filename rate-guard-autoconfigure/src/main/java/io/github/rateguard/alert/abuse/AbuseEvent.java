package io.github.rateguard.alert.abuse;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened, before anything is hidden or escaped. Never leaves this
 * package.
 *
 * @param kind what it is about
 * @param time when it happened, in milliseconds
 * @param caller the id of an authenticated caller, or a name that was tried
 * @param origin where it came from
 * @param client the hash of the client, 0 if unknown
 * @param fingerprint the hash of the software, 0 if unknown
 * @param policy the policy or budget
 * @param stage where it was decided
 * @param mapping the method and pattern of the handler
 * @param reason why
 * @param details what more is known
 */
record AbuseEvent(AbuseKind kind, long time, @Nullable String caller, @Nullable Origin origin, long client,
		long fingerprint, @Nullable String policy, @Nullable String stage, @Nullable String mapping, String reason,
		Map<String, String> details) {

	static AbuseEvent of(AbuseKind kind, long time, String reason, Map<String, String> details) {
		return new AbuseEvent(kind, time, null, null, 0, 0, null, null, null, reason, details);
	}

	AbuseEvent by(@Nullable String caller, @Nullable Origin origin) {
		return new AbuseEvent(this.kind, this.time, caller, origin, this.client, this.fingerprint, this.policy,
				this.stage, this.mapping, this.reason, this.details);
	}

	AbuseEvent of(long client, long fingerprint) {
		return new AbuseEvent(this.kind, this.time, this.caller, this.origin, client, fingerprint, this.policy,
				this.stage, this.mapping, this.reason, this.details);
	}

	AbuseEvent at(@Nullable String policy, @Nullable String stage, @Nullable String mapping) {
		return new AbuseEvent(this.kind, this.time, this.caller, this.origin, this.client, this.fingerprint, policy,
				stage, mapping, this.reason, this.details);
	}

}
