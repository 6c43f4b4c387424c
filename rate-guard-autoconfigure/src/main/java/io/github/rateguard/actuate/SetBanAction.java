package io.github.rateguard.actuate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.rateguard.actuate.BansDescriptor.BanDescriptor;
import io.github.rateguard.caller.Ban;
import io.github.rateguard.caller.BanSubject;
import io.github.rateguard.caller.Bans;

import org.springframework.boot.actuate.endpoint.OperationType;

/**
 * Bans a caller or a network. Of two bans of a subject the one that ends later holds.
 * Thread-safe.
 */
public final class SetBanAction implements EndpointAction {

	static final String EVENT = "RATE_GUARD_BAN_SET";

	private final Bans bans;

	private final CallerNames names;

	private final BanSubjects subjects;

	/**
	 * Create an action.
	 * @param bans who is banned
	 * @param names what callers are called
	 * @param callers tell who is meant
	 */
	public SetBanAction(Bans bans, CallerNames names, AskedCallers callers) {
		this.bans = bans;
		this.names = names;
		this.subjects = new BanSubjects(bans, callers);
	}

	@Override
	public OperationType type() {
		return OperationType.WRITE;
	}

	@Override
	public String name() {
		return BansSection.NAME;
	}

	@Override
	public Set<String> parameters() {
		return Set.of(AskedCallers.CALLER, AskedCallers.KIND, BanSubjects.ADDRESS, Reason.PARAMETER, Reason.DURATION);
	}

	@Override
	public ActionResult execute(SectionRequest request, String author) {
		BanSubject subject = this.subjects.meant(request);
		Duration duration = request.duration(Reason.DURATION, Bans.LONGEST_DURATION);
		String reason = Reason.of(request);
		Ban before = this.subjects.find(subject);
		Ban after = this.bans.ban(subject, reason, author, duration);
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("subject", BanDescriptor.shown(subject, this.names));
		data.put("reason", reason);
		data.put("duration", duration.toString());
		if (before != null) {
			data.put("before", before.until().toString());
		}
		data.put("after", after.until().toString());
		return new ActionResult(BanDescriptor.of(after, this.names), EVENT, data);
	}

}
