package io.github.rateguard.web;

import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.Limit;
import io.github.rateguard.caller.BanSubject;
import io.github.rateguard.caller.Bans;
import io.github.rateguard.guard.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Bans addresses that go on after refusals. Only what an address did itself counts: no
 * refusal because of what others did, and none because the store does not answer. An
 * address of a private network is never banned, as everybody may be behind it. Each
 * instance counts for itself, exactly and for a bounded number of addresses. Thread-safe.
 */
public final class EdgePenalty {

	static final String REASON = "Went on after refusals";

	static final String AUTHOR = "rate-guard";

	private static final long MAXIMUM_ADDRESSES = 50_000;

	private final @Nullable Limit after;

	private final Bans bans;

	private final Cache<String, AtomicLong> refusals;

	/**
	 * Create penalties.
	 * @param after how many refusals of an address within the period bring no ban;
	 * {@code null} if none do
	 * @param bans takes the bans
	 */
	public EdgePenalty(@Nullable Limit after, Bans bans) {
		this.after = after;
		this.bans = bans;
		Caffeine<Object, Object> caffeine = Caffeine.newBuilder().maximumSize(MAXIMUM_ADDRESSES);
		this.refusals = ((after != null) ? caffeine.expireAfterWrite(after.period()) : caffeine).build();
	}

	/**
	 * The edge has decided on a request.
	 */
	void decided(EdgePlan plan, Verdict verdict) {
		ClientAddress address = verdict.caller().address();
		if (this.after == null || address == null || verdict.admitted() || !plan.isRefusedForAddress(verdict)
				|| NearAddresses.include(address)) {
			return;
		}
		long refused = this.refusals.get(address.network(), (network) -> new AtomicLong()).incrementAndGet();
		if (refused > this.after.tokens()) {
			penalize(address);
		}
	}

	/**
	 * Many requests that are refused at once are one reason.
	 */
	private synchronized void penalize(ClientAddress address) {
		if (this.bans.find(address) == null) {
			this.bans.penalize(BanSubject.client(address), REASON, AUTHOR);
		}
	}

}
