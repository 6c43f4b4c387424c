package io.github.rateguard.behaviour.spike;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import io.github.rateguard.behaviour.spike.HourSummary.Entry;
import io.github.rateguard.store.SharedState;
import io.github.rateguard.store.SharedState.Conflict;
import io.github.rateguard.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Minutes and hours in Redis, one key each, changed by compare-and-swap. A minute lives
 * for five minutes, an hour for eight days.
 */
final class SharedTrafficStore implements TrafficStore {

	static final int HOURS_REMEMBERED = 8 * 24;

	private static final Duration MINUTE_LIFE = Duration.ofMinutes(5);

	private static final Duration HOUR_LIFE = Duration.ofHours(HOURS_REMEMBERED);

	/**
	 * Nobody waits for this, so it is longer than what a request waits.
	 */
	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	private static final int MOST_TRIES = 100;

	private final SharedState state;

	private final String keyPrefix;

	/**
	 * Create a store.
	 * @param state what all instances share
	 * @param keyPrefix what keys start with
	 */
	SharedTrafficStore(SharedState state, String keyPrefix) {
		this.state = state;
		this.keyPrefix = keyPrefix + ":traffic:";
	}

	@Override
	public void publish(long minute, MinuteCounts own) {
		change(minuteKey(minute), MINUTE_LIFE, (current) -> {
			MinuteCounts known = (current != null) ? MinuteCodec.decode(current).orElse(MinuteCounts.NONE)
					: MinuteCounts.NONE;
			MinuteCounts merged = known.with(own);
			return (merged != known) ? MinuteCodec.encode(merged) : null;
		});
	}

	@Override
	public MinuteCounts read(long minute) {
		return get(minuteKey(minute)).flatMap(MinuteCodec::decode).orElse(MinuteCounts.NONE);
	}

	@Override
	public void remember(long minute, Map<Subject, Entry> entries) {
		byte[] key = hourKey(Math.floorDiv(minute, HourSummary.MINUTES));
		change(key, HOUR_LIFE, (current) -> {
			HourSummary hour = Optional.ofNullable(current).flatMap(HourSummary::decode).orElseGet(HourSummary::new);
			return hour.add(Math.floorMod(minute, HourSummary.MINUTES), entries) ? hour.encode() : null;
		});
	}

	@Override
	public Optional<HourSummary> hour(long hour) {
		return get(hourKey(hour)).flatMap(HourSummary::decode);
	}

	private Optional<byte[]> get(byte[] key) {
		return await(this.state.get(key, TIMEOUT));
	}

	/**
	 * Change a value.
	 * @param update the new value of the present one, or {@code null} to leave it
	 */
	private void change(byte[] key, Duration timeToLive, Function<byte @Nullable [], byte @Nullable []> update) {
		byte[] current = get(key).orElse(null);
		for (int i = 0; i < MOST_TRIES; i++) {
			byte[] changed = update.apply(current);
			if (changed == null || !(await(this.state.compareAndSwap(key, current, changed, timeToLive,
					TIMEOUT)) instanceof Conflict conflict)) {
				return;
			}
			current = conflict.current();
		}
		throw new StoreUnavailableException("Others always changed the value first", null);
	}

	private static <T> T await(CompletableFuture<T> answer) {
		try {
			return answer.join();
		}
		catch (CompletionException ex) {
			throw new StoreUnavailableException("The counts of a minute are not shared",
					StoreUnavailableException.causeOf(ex));
		}
	}

	private byte[] minuteKey(long minute) {
		return key("minute:" + minute);
	}

	private byte[] hourKey(long hour) {
		return key("hour:" + hour);
	}

	private byte[] key(String name) {
		return (this.keyPrefix + name).getBytes(StandardCharsets.UTF_8);
	}

}
