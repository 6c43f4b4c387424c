package io.github.rateguard.benchmark.replay;

import java.util.Locale;

/**
 * What a client is, as far as it is known.
 */
enum Label {

	/**
	 * A person: only software of people, and pages loaded with what belongs to them.
	 */
	HUMAN,

	/**
	 * Says that it is a crawler.
	 */
	CRAWLER,

	/**
	 * Says that it is a tool.
	 */
	TOOL,

	/**
	 * Says that it is a monitor.
	 */
	MONITOR,

	/**
	 * Asked at least three times for what only attackers ask for.
	 */
	ATTACK,

	/**
	 * Made by researchers, and not good at imitating people.
	 */
	ILIOU_MODERATE,

	/**
	 * Made by researchers, and good at imitating people.
	 */
	ILIOU_ADVANCED,

	/**
	 * Not known; left out of what is measured.
	 */
	UNKNOWN;

	static Label parse(String text) {
		return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
	}

	boolean isHuman() {
		return this == HUMAN;
	}

	boolean isBot() {
		return this != HUMAN && this != UNKNOWN;
	}

}
