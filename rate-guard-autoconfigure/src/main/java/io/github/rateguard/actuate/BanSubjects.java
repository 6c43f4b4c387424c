package io.github.rateguard.actuate;

import java.util.Set;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.actuate.CallerNames.Meant;
import io.github.rateguard.caller.Ban;
import io.github.rateguard.caller.BanSubject;
import io.github.rateguard.caller.Bans;
import org.jspecify.annotations.Nullable;

/**
 * Tells whom a request to ban, or to lift a ban, means. Thread-safe.
 */
final class BanSubjects {

	static final String ADDRESS = "address";

	static final Set<String> PARAMETERS = Set.of(AskedCallers.CALLER, ADDRESS);

	private final Bans bans;

	private final CallerNames names;

	private final AskedCallers callers;

	BanSubjects(Bans bans, CallerNames names, AskedCallers callers) {
		this.bans = bans;
		this.names = names;
		this.callers = callers;
	}

	BanSubject meant(SectionRequest request) {
		if (!request.path().isEmpty()) {
			throw new NothingFoundException("There is nothing below bans: say whom in a parameter.");
		}
		String caller = request.text(AskedCallers.CALLER);
		String address = request.text(ADDRESS);
		if ((caller == null) == (address == null)) {
			throw SectionRequest.invalid("Either '%s' or '%s' must be given".formatted(AskedCallers.CALLER, ADDRESS));
		}
		try {
			return (caller != null) ? ofCaller(caller) : ofAddress(String.valueOf(address));
		}
		catch (IllegalArgumentException ex) {
			throw SectionRequest.invalid(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * An anonymous caller is an address.
	 */
	private BanSubject ofCaller(String text) {
		Meant meant = this.names.meant(text,
				this.bans.all()
					.stream()
					.map(Ban::subject)
					.filter((subject) -> subject.kind() == BanSubject.Kind.CALLER)
					.map(BanSubject::value)
					.toList());
		ClientAddress address = this.callers.address(meant);
		if (address != null) {
			return BanSubject.client(address);
		}
		if (meant.kind() == Caller.Kind.ANONYMOUS) {
			throw SectionRequest.invalid("The address of this caller is not known");
		}
		return BanSubject.caller(meant.id());
	}

	/**
	 * An address alone means what counts as one client.
	 */
	private BanSubject ofAddress(String text) {
		ClientAddress address = this.callers.address(text);
		return (address != null) ? BanSubject.client(address) : BanSubject.network(text);
	}

	/**
	 * Return the ban of a subject itself, or {@code null} if there is none.
	 */
	@Nullable Ban find(BanSubject subject) {
		return this.bans.all().stream().filter((ban) -> ban.subject().equals(subject)).findFirst().orElse(null);
	}

}
