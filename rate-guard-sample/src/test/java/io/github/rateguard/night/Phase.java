package io.github.rateguard.night;

/**
 * A part of the night.
 */
enum Phase {

	ORDINARY("ordinary traffic"), CROWD("newsletter crowd"), ATTACK("attack");

	private final String text;

	Phase(String text) {
		this.text = text;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
