package io.github.rateguard.actuate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.rateguard.actuate.BansDescriptor.BanDescriptor;
import io.github.rateguard.caller.Ban;
import io.github.rateguard.caller.BanSubject;
import io.github.rateguard.caller.Bans;

import org.springframework.boot.actuate.endpoint.OperationType;

/**
 * Lifts the ban of a caller or of a network. Thread-safe.
 */
public final class LiftBanAction implements EndpointAction {

	static final String EVENT = "RATE_GUARD_BAN_LIFTED";

	private final Bans bans;

	private final CallerNames names;

	private final BanSubjects subjects;

	/**
	 * Create an action.
	 * @param bans who is banned
	 * @param names what callers are called
	 * @param callers tell who is meant
	 */
	public LiftBanAction(Bans bans, CallerNames names, AskedCallers callers) {
		this.bans = bans;
		this.names = names;
		this.subjects = new BanSubjects(bans, callers);
	}

	@Override
	public OperationType type() {
		return OperationType.DELETE;
	}

	@Override
	public String name() {
		return BansSection.NAME;
	}

	@Override
	public Set<String> parameters() {
		return BanSubjects.PARAMETERS;
	}

	@Override
	public ActionResult execute(SectionRequest request, String author) {
		BanSubject subject = this.subjects.meant(request);
		Ban before = this.subjects.find(subject);
		String shown = BanDescriptor.shown(subject, this.names);
		if (before == null) {
			throw new NothingFoundException("There is no ban of %s itself.".formatted(shown));
		}
		this.bans.lift(subject, author);
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("subject", shown);
		data.put("before", before.until().toString());
		data.put("because", before.reason());
		return new ActionResult(BanDescriptor.of(before, this.names), EVENT, data);
	}

}
