package io.github.rateguard.policy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.RateLimited;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotationConfigurationException;

/**
 * Explains a {@link RateLimited} whose {@code value} and {@code policy} differ. Spring
 * finds that while it reads the class, which may be before rate-guard looks. Internal.
 */
public final class AliasConflict {

	private static final Pattern MESSAGE = Pattern
		.compile(Pattern.quote("annotation [" + RateLimited.class.getName() + "]")
				+ " declared on (?:[^;(]* )?(?<element>[^ (]+(?:\\([^;]*\\))?); attribute '(?<left>\\w+)' and its alias"
				+ " '(?<right>\\w+)' are declared with values of \\[(?<leftValue>.*)] and \\[(?<rightValue>.*)]");

	private AliasConflict() {
	}

	/**
	 * Explain what Spring found.
	 * @param ex what Spring found
	 * @param read what Spring was reading, in case the exception does not tell, as on
	 * Java 24 and later
	 * @return the explanation, or {@code null} if it is about something else
	 */
	public static @Nullable InvalidConfigurationException explain(AnnotationConfigurationException ex, String read) {
		Matcher matcher = MESSAGE.matcher(String.valueOf(ex.getMessage()));
		if (!matcher.find()) {
			return null;
		}
		String value = matcher.group("left").equals("value")
				? value(matcher.group("leftValue"), matcher.group("rightValue"))
				: value(matcher.group("rightValue"), matcher.group("leftValue"));
		String element = matcher.group("element").startsWith("Source[") ? read : matcher.group("element");
		return new InvalidConfigurationException("@RateLimited on " + element, value,
				"'value' and 'policy' name different policies.", "Name the policy once.");
	}

	private static String value(String value, String policy) {
		return "value = '%s', policy = '%s'".formatted(value, policy);
	}

}
