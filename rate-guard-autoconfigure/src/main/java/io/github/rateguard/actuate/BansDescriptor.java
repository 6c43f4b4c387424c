package io.github.rateguard.actuate;

import java.time.Instant;
import java.util.List;

import io.github.rateguard.caller.Ban;
import io.github.rateguard.caller.BanSubject;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Who is banned.
 *
 * @param bans the bans, the one that ends first first
 * @param total how many there are
 */
public record BansDescriptor(List<BanDescriptor> bans, int total) implements OperationResponseBody {

	/**
	 * A ban.
	 *
	 * @param kind {@code caller} or {@code network}
	 * @param subject who is banned: a network, or a caller, hashed unless configured
	 * otherwise
	 * @param reason why
	 * @param author who banned
	 * @param since when it began
	 * @param until when it ends
	 */
	public record BanDescriptor(String kind, String subject, String reason, String author, Instant since,
			Instant until) implements OperationResponseBody {

		static BanDescriptor of(Ban ban, CallerNames names) {
			return new BanDescriptor(Names.text(ban.subject().kind()),
					shown(ban.subject(), names), ban.reason(), ban.author(), ban.since(), ban.until());
		}

		static String shown(BanSubject subject, CallerNames names) {
			return switch (subject.kind()) {
				case NETWORK -> subject.value();
				case CALLER -> names.shown(subject.value());
			};
		}

	}

}
