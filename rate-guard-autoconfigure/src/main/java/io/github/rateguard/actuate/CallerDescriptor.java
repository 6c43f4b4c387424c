package io.github.rateguard.actuate;

import java.util.List;

import io.github.rateguard.actuate.AbuseDescriptor.EntryDescriptor;
import io.github.rateguard.actuate.BansDescriptor.BanDescriptor;
import io.github.rateguard.guard.PolicyVerdict;
import io.github.rateguard.guard.PolicyVerdict.Outcome;
import io.github.rateguard.policy.Policy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What is known of a caller.
 *
 * @param caller the caller, as the operator wrote it
 * @param kind {@code authenticated} or {@code anonymous}
 * @param tier the tier for which balances are shown; {@code null} if anonymous
 * @param balances what is left of each policy
 * @param ban the ban that holds, or {@code null}
 * @param behaviour how the client behaves, or {@code null} if nobody observes
 * @param refusals the last refusals, or {@code null} if there is no abuse log
 */
public record CallerDescriptor(String caller, String kind, @Nullable String tier, List<BalanceDescriptor> balances,
		@Nullable BanDescriptor ban, @Nullable ClientDescriptor behaviour,
		@Nullable List<EntryDescriptor> refusals) implements OperationResponseBody {

	/**
	 * What a caller has left of a policy.
	 *
	 * @param policy the policy
	 * @param limits the limits that apply to the caller
	 * @param remaining the tokens that are left, or {@code null} if unknown or unlimited
	 * @param resetSeconds in how many seconds a call of one token has room, 0 if it has;
	 * {@code null} if unknown or unlimited
	 * @param mode whether the policy is enforced
	 * @param refused whether a call of one token would be refused now
	 * @param overridden whether limits or mode are others than configured
	 * @param unknown why it is not known what is left, or {@code null} if it is
	 */
	public record BalanceDescriptor(String policy, String limits, @Nullable Long remaining, @Nullable Long resetSeconds,
			String mode, boolean refused, boolean overridden,
			@Nullable String unknown) implements OperationResponseBody {

		static BalanceDescriptor of(PolicyVerdict verdict, String configuredLimits, Policy policy) {
			PolicyVerdict.Balance balance = verdict.balance();
			String limits = verdict.limits().toString();
			return new BalanceDescriptor(policy.name(), limits, (balance != null) ? balance.remaining() : null,
					(balance != null) ? Seconds.ceiling(balance.delay()) : null, Names.text(verdict.mode()),
					verdict.outcome() == Outcome.REFUSED,
					!limits.equals(configuredLimits) || verdict.mode() != policy.mode(), null);
		}

		static BalanceDescriptor unknown(String limits, Policy policy, String why) {
			return new BalanceDescriptor(policy.name(), limits, null, null, Names.text(policy.mode()), false, false,
					why);
		}

	}

}
