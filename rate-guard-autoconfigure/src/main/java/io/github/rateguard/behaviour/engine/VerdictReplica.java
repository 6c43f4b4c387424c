package io.github.rateguard.behaviour.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.LongPredicate;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.store.RegisterChange;
import io.github.rateguard.store.RegisterEntry;
import io.github.rateguard.store.RegisterPage;
import io.github.rateguard.store.RegisterPosition;
import io.github.rateguard.store.SharedRegister;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the verdicts that this instance knows and those of the store the same: reads what
 * has changed, and writes what this instance has changed, many changes in one command. A
 * change that could not be written waits, and is replaced by the next one of its client.
 * For one thread.
 */
final class VerdictReplica {

	static final int WRITTEN_AT_ONCE = 100;

	/**
	 * Five hundred entries each.
	 */
	private static final int PAGES_AT_ONCE = 4;

	private final SharedRegister register;

	private final KnownVerdicts verdicts;

	private final int mostWaiting;

	private final LongPredicate owned;

	private final Map<Long, Change> waiting = new LinkedHashMap<>();

	private RegisterPosition position = RegisterPosition.START;

	private long written;

	private final Set<Long> told = new HashSet<>();

	private boolean readingAll;

	/**
	 * Create a replica.
	 * @param register where verdicts are shared
	 * @param verdicts what this instance knows
	 * @param mostWaiting how many changes wait at most
	 * @param owned whose verdicts this instance writes again where the store has lost
	 * them
	 */
	VerdictReplica(SharedRegister register, KnownVerdicts verdicts, int mostWaiting, LongPredicate owned) {
		this.register = register;
		this.verdicts = verdicts;
		this.mostWaiting = mostWaiting;
		this.owned = owned;
	}

	/**
	 * Note that a client has another verdict.
	 * @param verdict the verdict, or {@code null} if there is none any more
	 * @param at when that was found
	 */
	void note(long client, @Nullable BehaviourVerdict verdict, long at) {
		this.waiting.remove(client);
		if (this.waiting.size() >= this.mostWaiting) {
			this.waiting.remove(this.waiting.keySet().iterator().next());
		}
		this.waiting.put(client, new Change(verdict, at));
	}

	boolean isWritten() {
		return this.waiting.isEmpty();
	}

	/**
	 * Write the oldest changes, with one command.
	 * @throws CompletionException if the store did not answer
	 */
	void write() {
		List<RegisterChange> changes = new ArrayList<>();
		Map<Long, Change> writing = new LinkedHashMap<>();
		for (Map.Entry<Long, Change> entry : this.waiting.entrySet()) {
			if (writing.size() == WRITTEN_AT_ONCE) {
				break;
			}
			Change change = entry.getValue();
			BehaviourVerdict verdict = change.verdict();
			writing.put(entry.getKey(), change);
			changes.add(new RegisterChange(VerdictCodec.name(entry.getKey()), change.at(),
					(verdict != null) ? VerdictCodec.encode(verdict, change.at()) : null));
		}
		if (!changes.isEmpty()) {
			this.written = this.register.write(changes).join();
			writing.forEach(this.waiting::remove);
		}
	}

	/**
	 * Read changes, of which many may be left for the next time.
	 * @return whether there are none left
	 * @throws CompletionException if the store did not answer
	 */
	boolean read() {
		RegisterPage page;
		int pages = 0;
		do {
			page = this.register.read(this.position, Math.max(this.position.version(), this.written)).join();
			if (page.fromStart()) {
				this.written = 0;
			}
			accept(page);
			this.position = page.position();
			pages++;
		}
		while (!page.last() && pages < PAGES_AT_ONCE);
		return page.last();
	}

	private void accept(RegisterPage page) {
		if (page.lost()) {
			noteOwned();
		}
		if (page.fromStart()) {
			this.told.clear();
			this.readingAll = true;
		}
		for (RegisterEntry entry : page.entries()) {
			Long client = VerdictCodec.client(entry.name());
			if (client != null) {
				accept(client, entry);
			}
		}
		if (page.last() && this.readingAll) {
			this.verdicts.removeIf((known) -> known.shared() && !this.told.contains(known.verdict().client())
					&& !this.waiting.containsKey(known.verdict().client()));
			this.readingAll = false;
			this.told.clear();
		}
	}

	private void accept(long client, RegisterEntry entry) {
		BehaviourVerdict verdict = VerdictCodec.decode(client, entry);
		if (verdict == null && entry.value() != null) {
			return;
		}
		if (this.readingAll) {
			this.told.add(client);
		}
		Change own = this.waiting.get(client);
		if (own != null && own.at() >= entry.since()) {
			return;
		}
		KnownVerdict known = this.verdicts.get(client);
		if (verdict == null) {
			this.verdicts.remove(client, entry.since());
		}
		else if (known == null || !known.own() || known.at() != entry.since()) {
			this.verdicts.put(new KnownVerdict(verdict, entry.since(), true, false));
		}
	}

	private void noteOwned() {
		for (KnownVerdict known : this.verdicts.all()) {
			long client = known.verdict().client();
			if (known.shared() && this.owned.test(client) && !this.waiting.containsKey(client)) {
				note(client, known.verdict(), known.at());
			}
		}
	}

	/**
	 * What a client has now.
	 *
	 * @param verdict the verdict, or {@code null} if there is none
	 * @param at when that was found, in milliseconds
	 */
	private record Change(@Nullable BehaviourVerdict verdict, long at) {

	}

}
