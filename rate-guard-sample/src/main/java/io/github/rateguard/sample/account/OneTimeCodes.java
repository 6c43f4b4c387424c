package io.github.rateguard.sample.account;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.stereotype.Component;

/**
 * The last code of each account, for ten minutes, in the memory of this instance. Six
 * digits are few: what protects them are the rules about {@code /otp} in
 * {@code application.yml}. Thread-safe.
 */
@Component
class OneTimeCodes {

	static final int MAXIMUM_CODES = 10_000;

	private static final int POSSIBLE_CODES = 1_000_000;

	private static final Duration TIME_TO_LIVE = Duration.ofMinutes(10);

	private final SecureRandom random = new SecureRandom();

	private final Cache<String, String> codes = Caffeine.newBuilder()
		.maximumSize(MAXIMUM_CODES)
		.expireAfterWrite(TIME_TO_LIVE)
		.build();

	/**
	 * Make a code, which replaces the one before.
	 * @param account an account that exists: invented ones would push out codes of others
	 * @return six digits
	 */
	String issue(String account) {
		String code = "%06d".formatted(this.random.nextInt(POSSIBLE_CODES));
		this.codes.put(key(account), code);
		return code;
	}

	/**
	 * Use up a code. One of many calls at the same time succeeds, and an account that
	 * does not exist is like one that has no code.
	 * @return whether it was the code of the account
	 */
	boolean redeem(String account, String code) {
		return this.codes.asMap().remove(key(account), code);
	}

	/**
	 * The users of the sample are found in any case, too.
	 */
	private static String key(String account) {
		return account.toLowerCase(Locale.ROOT);
	}

}
