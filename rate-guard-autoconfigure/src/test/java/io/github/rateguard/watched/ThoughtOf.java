package io.github.rateguard.watched;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.BehaviourVerdicts;
import io.github.rateguard.behaviour.IdentityHasher;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Score;
import io.github.rateguard.ClientAddress;
import io.github.rateguard.testsupport.Instance;
import io.github.rateguard.testsupport.MutableClock;

/**
 * Verdicts that a test hands down.
 */
final class ThoughtOf implements BehaviourVerdicts {

	private final Map<Long, BehaviourVerdict> verdicts = new ConcurrentHashMap<>();

	private volatile boolean broken;

	@Override
	public BehaviourVerdict find(long client) {
		if (this.broken) {
			throw new IllegalStateException("planned");
		}
		return this.verdicts.get(client);
	}

	/**
	 * Hand down a verdict on an account, which lasts for five minutes.
	 */
	static void account(Instance instance, String name, Level level) {
		judge(instance, instance.bean(IdentityHasher.class).account(name), level);
	}

	/**
	 * Hand down a verdict on an address, which lasts for five minutes.
	 */
	static void address(Instance instance, String address, Level level) {
		judge(instance, instance.bean(IdentityHasher.class).address(ClientAddress.parse(address, 64)), level);
	}

	private static void judge(Instance instance, long client, Level level) {
		long now = instance.bean(MutableClock.class).millis();
		instance.bean(ThoughtOf.class).verdicts.put(client,
				new BehaviourVerdict(client, level, new Score(42.4, List.of(), Set.of(), 50), 7, now, now + 300_000));
	}

	static void forget(Instance instance) {
		instance.bean(ThoughtOf.class).verdicts.clear();
		instance.bean(ThoughtOf.class).broken = false;
	}

	void breakDown() {
		this.broken = true;
	}

}
