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

	static final Set<String> PARAMETERS = Set.of(AskedCallers.CALLER, AskedCallers.KIND, ADDRESS);

	private final Bans bans;

	private final AskedCallers callers;

	BanSubjects(Bans bans, AskedCallers callers) {
		this.bans = bans;
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
		Caller.Kind kind = AskedCallers.kind(request);
		if (caller == null && kind != null) {
			throw SectionRequest.invalid(AskedCallers.KIND, "left out where no caller is named");
		}
		try {
			return (caller != null) ? ofCaller(caller, kind) : ofAddress(String.valueOf(address));
		}
		catch (IllegalArgumentException ex) {
			throw SectionRequest.invalid(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * An anonymous caller is an address.
	 */
	private BanSubject ofCaller(String text, Caller.@Nullable Kind kind) {
		Meant meant = this.callers.meant(text, kind,
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
