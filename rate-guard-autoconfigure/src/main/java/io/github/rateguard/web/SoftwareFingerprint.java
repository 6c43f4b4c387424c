package io.github.rateguard.web;

import java.util.Enumeration;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Tells software apart by the header fields that it sends: a keyed hash of
 * <ul>
 * <li>the set of their names, but for those that come and go between requests of the same
 * client ({@link VolatileFields}),</li>
 * <li>{@code User-Agent} and {@code Accept-Encoding}, in which all numbers count as the
 * same one.</li>
 * </ul>
 * The values of {@code Accept} and {@code Accept-Language} do not count: the former is of
 * what is fetched (a page, an image, the answer to a script), the latter of who asks.
 * Neither order nor case of names counts, so that containers and versions of HTTP make no
 * difference. Most people use one of few browsers, so most share few fingerprints, and
 * anyone can send what others send: a fingerprint accuses nobody. What is looked at of a
 * request is bounded. Thread-safe.
 */
public final class SoftwareFingerprint {

	/**
	 * Who sends more fields is like all others who do.
	 */
	static final int MOST_FIELDS = 64;

	private static final long TOO_MANY_FIELDS = 1;

	private final Hasher64 hasher;

	private final FieldNames names;

	private final FieldValues values;

	/**
	 * Create a fingerprint.
	 * @param secret keys the hash; the same on all instances, and not to be told, so that
	 * nobody chooses his fingerprint
	 */
	public SoftwareFingerprint(String secret) {
		this.hasher = Hashing.komihash5_0(Hashing.komihash5_0().hashCharsToLong(secret));
		this.names = new FieldNames(this.hasher);
		this.values = new FieldValues(this.hasher);
	}

	/**
	 * Return the fingerprint of what sent a request.
	 * @param request the request
	 * @return the same hash on all instances, never 0
	 */
	public long of(HttpServletRequest request) {
		return of(request, request.getHeader(HttpHeaders.USER_AGENT));
	}

	/**
	 * Return the fingerprint for who has looked for {@code User-Agent} already.
	 */
	long of(HttpServletRequest request, @Nullable String userAgent) {
		long hash = this.hasher.hashLongLongLongToLong(names(request.getHeaderNames()), this.values.of(userAgent),
				this.values.of(request.getHeader(HttpHeaders.ACCEPT_ENCODING)));
		return (hash != 0) ? hash : 1;
	}

	/**
	 * A sum, because the order does not count.
	 */
	private long names(@Nullable Enumeration<String> names) {
		long sum = 0;
		for (int i = 0; names != null && names.hasMoreElements(); i++) {
			if (i == MOST_FIELDS) {
				return TOO_MANY_FIELDS;
			}
			sum += this.names.hash(names.nextElement());
		}
		return sum;
	}

}
