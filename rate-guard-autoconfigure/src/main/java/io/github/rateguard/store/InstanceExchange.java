package io.github.rateguard.store;

import java.time.Duration;

/**
 * What instances share of the behaviour of clients. All keys are in one slot of a
 * cluster.
 *
 * @param instances which instances there are
 * @param mail what they tell one of them
 * @param fleet what each counts of the fleet
 * @param calibration what each counts of scores
 * @param verdicts what all know
 */
public record InstanceExchange(LiveInstances instances, SharedMail mail, SharedBlobs fleet, SharedBlobs calibration,
		SharedRegister verdicts) {

	/**
	 * The most verdicts that are shared.
	 */
	public static final int MAXIMUM_VERDICTS = 20_000;

	/**
	 * No request waits for these calls, so it is longer than what requests wait.
	 */
	private static final Duration DEADLINE = Duration.ofMillis(250);

	private static final Duration FLEET_LIFE = Duration.ofHours(2);

	/**
	 * A day that is counted in outlives those who are replaced within it.
	 */
	private static final Duration CALIBRATION_LIFE = Duration.ofHours(36);

	/**
	 * Share in Redis.
	 * @param calls sends commands
	 * @param keyPrefix the first part of the keys that the instances share
	 * @param instances which instances there are
	 * @return what they share
	 */
	public static InstanceExchange inRedis(RedisCalls calls, String keyPrefix, LiveInstances instances) {
		String keys = keyPrefix + ":{behaviour}:";
		return new InstanceExchange(instances, new RedisMail(calls, keys + "mail:", DEADLINE),
				new RedisBlobs(calls, keys + "fleet", FLEET_LIFE, DEADLINE),
				new RedisBlobs(calls, keys + "calibration", CALIBRATION_LIFE, DEADLINE),
				new RedisRegister(calls, keys + "verdicts", MAXIMUM_VERDICTS, DEADLINE));
	}

}
