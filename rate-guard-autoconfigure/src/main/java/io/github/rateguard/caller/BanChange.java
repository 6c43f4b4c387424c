package io.github.rateguard.caller;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What this instance has changed for a subject and the store may not know yet: bans that
 * were set before a time are lifted, then there is a ban.
 *
 * @param liftedAt the time, or {@code null} if nothing is lifted
 * @param ban the ban, or {@code null} if there is none
 */
record BanChange(@Nullable Instant liftedAt, @Nullable Ban ban) {

	static final BanChange NONE = new BanChange(null, null);

	BanChange with(Ban ban) {
		return new BanChange(this.liftedAt, (this.ban != null) ? Ban.later(this.ban, ban) : ban);
	}

	BanChange lifted(Instant at) {
		return new BanChange(at, null);
	}

	/**
	 * Return this change and an earlier lift.
	 */
	BanChange liftedBefore(Instant at) {
		Ban left = (this.ban != null && this.ban.since().isBefore(at)) ? null : this.ban;
		return new BanChange(BanRemovals.later(this.liftedAt, at), left);
	}

	/**
	 * Return what holds after this change.
	 * @param shared what the store says
	 */
	@Nullable Ban after(@Nullable Ban shared) {
		Ban left = (shared == null || (this.liftedAt != null && !shared.since().isAfter(this.liftedAt))) ? null
				: shared;
		if (left == null || this.ban == null) {
			return (left != null) ? left : this.ban;
		}
		return Ban.later(left, this.ban);
	}

}
