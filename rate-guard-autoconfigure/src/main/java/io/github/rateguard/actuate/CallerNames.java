package io.github.rateguard.actuate;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.rateguard.Caller;
import io.github.rateguard.actuate.KnownCallers.KnownCaller;
import io.github.rateguard.store.IdentityHash;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * What operators are shown instead of the ids of callers, and who is meant by it.
 * Thread-safe.
 */
public final class CallerNames {

	private static final Pattern HIDDEN = Pattern.compile("#[A-Za-z0-9_-]{16,64}");

	private final IdentityHash identityHash;

	private final boolean plain;

	private final KnownCallers knownCallers;

	/**
	 * Create names.
	 * @param identityHash hides ids
	 * @param plain whether ids are shown as they are
	 * @param knownCallers know whose hashes were shown
	 */
	public CallerNames(IdentityHash identityHash, boolean plain, KnownCallers knownCallers) {
		this.identityHash = identityHash;
		this.plain = plain;
		this.knownCallers = knownCallers;
	}

	/**
	 * Return what is shown instead of an id.
	 * @param id the id of an authenticated caller
	 * @return the id itself, or {@code #} and its hash
	 */
	String shown(String id) {
		return this.plain ? id : hidden(id);
	}

	private String hidden(String id) {
		return "#" + this.identityHash.of(id);
	}

	/**
	 * Return who is meant where only authenticated callers can be: of two who share the
	 * hash it is the one that is authenticated.
	 * @param text an id, an address, or {@code #} and the hash of one
	 * @param ids the ids of authenticated callers whom else it may be the hash of
	 * @return who is meant
	 * @throws NothingFoundException if nobody is known to have the hash
	 */
	Meant meant(String text, Collection<String> ids) {
		if (!HIDDEN.matcher(text).matches()) {
			return new Meant(text, null);
		}
		Map<Caller.Kind, Meant> known = known(text, ids);
		Meant authenticated = known.get(Caller.Kind.AUTHENTICATED);
		return require(text, (authenticated != null) ? authenticated : known.get(Caller.Kind.ANONYMOUS));
	}

	/**
	 * Return who is meant.
	 * @param text an id, an address, or {@code #} and the hash of one
	 * @param kind what the id is, or {@code null} if nothing is said
	 * @param ids the ids of authenticated callers whom else it may be the hash of
	 * @return who is meant
	 * @throws InvalidEndpointRequestException if nothing is said and two callers share
	 * the hash
	 * @throws NothingFoundException if nobody is known to have the hash
	 */
	Meant meant(String text, Caller.@Nullable Kind kind, Collection<String> ids) {
		if (!HIDDEN.matcher(text).matches()) {
			return new Meant(text, kind);
		}
		Map<Caller.Kind, Meant> known = known(text, ids);
		if (kind == null && known.size() > 1) {
			throw SectionRequest
				.invalid("An address and a user who is named like it share the hash %s: say which, ".formatted(text)
						+ "kind=authenticated or kind=anonymous");
		}
		return require(text, (kind != null) ? known.get(kind) : known.values().stream().findFirst().orElse(null));
	}

	private Map<Caller.Kind, Meant> known(String text, Collection<String> ids) {
		Map<Caller.Kind, Meant> known = new EnumMap<>(Caller.Kind.class);
		for (String id : ids) {
			if (hidden(id).equals(text)) {
				known.put(Caller.Kind.AUTHENTICATED, new Meant(id, Caller.Kind.AUTHENTICATED));
			}
		}
		for (KnownCaller caller : this.knownCallers.find(text.substring(1))) {
			Caller.Kind kind = caller.anonymous() ? Caller.Kind.ANONYMOUS : Caller.Kind.AUTHENTICATED;
			known.putIfAbsent(kind, new Meant(caller.id(), kind));
		}
		return known;
	}

	/**
	 * Return the tier that an authenticated caller was seen with last, or {@code null} if
	 * that is not known any more.
	 */
	@Nullable String tier(String id) {
		for (KnownCaller known : this.knownCallers.find(this.identityHash.of(id))) {
			if (!known.anonymous() && known.id().equals(id)) {
				return known.tier();
			}
		}
		return null;
	}

	private static Meant require(String text, @Nullable Meant meant) {
		if (meant == null) {
			throw new NothingFoundException("No caller is known any more whose hash is %s.".formatted(text));
		}
		return meant;
	}

	/**
	 * Return what is shown instead of an id that may be missing.
	 */
	@Nullable String shownOrNull(@Nullable String id) {
		return (id != null) ? shown(id) : null;
	}

	/**
	 * Who is meant by a text.
	 *
	 * @param id the id, or an address
	 * @param kind what the id is, or {@code null} if only its looks tell
	 */
	record Meant(String id, Caller.@Nullable Kind kind) {

	}

}
