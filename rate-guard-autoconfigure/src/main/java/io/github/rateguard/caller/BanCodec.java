package io.github.rateguard.caller;

import java.time.Instant;

import io.github.rateguard.store.RegisterEntry;
import org.jspecify.annotations.Nullable;

/**
 * Writes bans as entries of a register: the subject is the name, author and reason are
 * two lines.
 */
final class BanCodec {

	private static final String NETWORK = "network:";

	private static final String CALLER = "caller:";

	private BanCodec() {
	}

	static String name(BanSubject subject) {
		return switch (subject.kind()) {
			case NETWORK -> NETWORK + subject.value();
			case CALLER -> CALLER + subject.value();
		};
	}

	/**
	 * Return the subject of a name, or {@code null} if another version wrote it.
	 */
	static @Nullable BanSubject subject(String name) {
		try {
			if (name.startsWith(NETWORK)) {
				return BanSubject.network(name.substring(NETWORK.length()));
			}
			return name.startsWith(CALLER) ? BanSubject.caller(name.substring(CALLER.length())) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	static RegisterEntry encode(Ban ban) {
		return new RegisterEntry(name(ban.subject()), ban.since().toEpochMilli(), ban.until().toEpochMilli(),
				ban.author() + "\n" + ban.reason());
	}

	/**
	 * Return the ban of an entry, or {@code null} if the entry says that there is none.
	 */
	static @Nullable Ban decode(BanSubject subject, RegisterEntry entry) {
		String value = entry.value();
		if (value == null) {
			return null;
		}
		int end = value.indexOf('\n');
		return new Ban(subject, value.substring(end + 1), value.substring(0, Math.max(0, end)),
				Instant.ofEpochMilli(entry.since()), Instant.ofEpochMilli(entry.until()));
	}

}
