package io.github.rateguard.caller;

import java.time.Duration;
import java.util.List;

import io.github.rateguard.Caller;
import io.github.rateguard.ClientAddress;
import org.jspecify.annotations.Nullable;

/**
 * Who is banned, and until when. A bean, to ban and to lift bans at run time.
 * <p>
 * Where instances share a store, all know of a change within a second, and bans outlive
 * instances. An instance looks them up in its own memory. While the store does not
 * answer, what an instance knows holds there, and what it changes is written as soon as
 * the store is back; of several bans of one subject the one that ends last holds, and
 * lifting ends those that were set before.
 * <p>
 * There are at most {@value #MAXIMUM_BANS} bans; one more replaces the one that ends
 * first. No method blocks for a store. Thread-safe.
 */
public interface Bans {

	/**
	 * How many bans there can be at the same time.
	 */
	int MAXIMUM_BANS = 10_000;

	/**
	 * The longest duration of a ban.
	 */
	Duration LONGEST_DURATION = Duration.ofDays(3_650);

	/**
	 * Ban somebody. It holds on this instance when the method returns.
	 * @param subject who is banned
	 * @param reason why; longer than {@value Ban#MAXIMUM_REASON_LENGTH} characters is cut
	 * off
	 * @param author who bans; longer than {@value Ban#MAXIMUM_AUTHOR_LENGTH} characters
	 * is cut off
	 * @param duration for how long, at least a millisecond
	 * @return the ban that holds: an older one if that ends later
	 * @throws IllegalArgumentException if the duration is no positive one, or longer than
	 * {@link #LONGEST_DURATION}
	 */
	Ban ban(BanSubject subject, String reason, String author, Duration duration);

	/**
	 * Ban somebody for as long as repetitions ask for: each within a day after the end of
	 * the one before lasts twice as long, up to a longest duration, and each day without
	 * one takes one repetition back. Repetitions on all instances count. What many
	 * requests or instances report while a penalty lasts is part of it: it neither counts
	 * nor makes it longer, unless it was lifted. A penalty of this instance's knowledge
	 * holds when the method returns, and is made longer as soon as the store tells of
	 * more.
	 * @param subject who is banned
	 * @param reason why
	 * @param author who bans
	 * @return the ban that holds on return: an older one if that ends later
	 */
	Ban penalize(BanSubject subject, String reason, String author);

	/**
	 * Lift a ban. Repetitions stay counted.
	 * @param subject whose ban
	 * @param author who lifts it
	 * @return whether this instance knew of a ban; one that it did not know of is lifted
	 * all the same
	 */
	boolean lift(BanSubject subject, String author);

	/**
	 * Return the ban of an address.
	 * @param address the address, or {@code null} if it is unknown
	 * @return the ban that ends last, of all networks that the address is in; or
	 * {@code null} if there is none, or the address is unknown
	 */
	@Nullable Ban find(@Nullable ClientAddress address);

	/**
	 * Return the ban of a caller.
	 * @param caller the caller
	 * @return the ban of the id, if authentication has proved it; else the ban of the
	 * address; or {@code null} if there is none
	 */
	@Nullable Ban find(Caller caller);

	/**
	 * Return whether there is a ban of a caller, whoever it is.
	 * @return {@code false} if only addresses are banned, or nobody is
	 */
	boolean includeCallers();

	/**
	 * Return all bans that hold.
	 * @return the bans, the one that ends first first
	 */
	List<Ban> all();

}
