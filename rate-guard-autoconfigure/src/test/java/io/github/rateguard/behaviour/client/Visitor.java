package io.github.rateguard.behaviour.client;

import java.util.ArrayList;
import java.util.List;

import io.github.rateguard.behaviour.BehaviourVerdict;
import io.github.rateguard.behaviour.FleetFacts;
import io.github.rateguard.behaviour.Level;
import io.github.rateguard.behaviour.Observation;

/**
 * One client of a watch, with the clock in hand.
 */
final class Visitor {

	static final long START = 1_700_000_000_000L;

	private final ClientWatch watch;

	private final long client;

	private final List<BehaviourVerdict> verdicts = new ArrayList<>();

	private FleetFacts facts = FleetFacts.NONE;

	private boolean partial;

	private int group;

	private long now = START;

	private Level highest = Level.NONE;

	private Level level = Level.NONE;

	Visitor(ClientWatch watch, long client) {
		this.watch = watch;
		this.client = client;
	}

	Visitor facts(FleetFacts facts) {
		this.facts = facts;
		return this;
	}

	Visitor partial() {
		this.partial = true;
		return this;
	}

	Visitor group(int group) {
		this.group = group;
		return this;
	}

	Visitor waits(double seconds) {
		this.now += Math.round(seconds * 1000);
		this.watch.expire(this.now).forEach(this::note);
		return this;
	}

	Visitor asks(int template, long resource) {
		return asks(template, resource, 200, false);
	}

	Visitor asks(int template, long resource, int status, boolean loginFailed) {
		BehaviourVerdict verdict = this.watch.observe(new Observation(this.now, this.client, false, 1, 1, template,
				resource, this.group, resource, true, status, loginFailed, false, false), this.facts, this.partial);
		if (verdict != null) {
			note(verdict);
		}
		return this;
	}

	private void note(BehaviourVerdict verdict) {
		this.verdicts.add(verdict);
		this.level = verdict.level();
		if (this.level.compareTo(this.highest) > 0) {
			this.highest = this.level;
		}
	}

	Level level() {
		return this.level;
	}

	Level highest() {
		return this.highest;
	}

	List<BehaviourVerdict> verdicts() {
		return this.verdicts;
	}

	ClientReport report() {
		return this.watch.report(this.client, this.now).orElseThrow();
	}

	long now() {
		return this.now;
	}

}
