package io.github.rateguard.actuate;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The abuse log, as far as it can be searched. Waits for the store. Thread-safe.
 */
public interface AbuseSource {

	/**
	 * Return what entries are about.
	 * @return the names of kinds
	 */
	Set<String> kinds();

	/**
	 * Look for entries.
	 * @param search what to look for
	 * @return what was found
	 */
	AbuseDescriptor search(AbuseSearch search);

	/**
	 * What to look for. Whatever is {@code null} may be anything.
	 *
	 * @param caller who: an id, an address, a network, or the hash of a client
	 * @param fingerprint the hash of the software, 16 lower-case hexadecimal digits
	 * @param policy the policy
	 * @param kind what entries are about, one of {@link AbuseSource#kinds()}
	 * @param since since when
	 * @param until until when
	 * @param limit how many entries at most
	 */
	record AbuseSearch(@Nullable String caller, @Nullable String fingerprint, @Nullable String policy,
			@Nullable String kind, @Nullable Instant since, @Nullable Instant until, int limit) {

	}

}
