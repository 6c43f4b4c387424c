package io.github.rateguard.actuate;

import java.time.Instant;
import java.util.List;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Whether protection is real.
 *
 * @param examinedAt when somebody looked last
 * @param findings what is wrong
 * @param passed the codes of what is not wrong, as far as can be seen
 * @param unknown what nobody knows
 */
public record DoctorDescriptor(Instant examinedAt, List<FindingDescriptor> findings, List<String> passed,
		List<UnknownDescriptor> unknown) implements OperationResponseBody {

	/**
	 * Something that is wrong.
	 *
	 * @param code the code of the check
	 * @param severity how bad it is: {@code error}, {@code warning} or {@code info}
	 * @param title what is wrong, in a few words
	 * @param seen what was seen
	 * @param why why it matters
	 * @param remedy what to do
	 * @param link where the documentation tells more
	 * @param since when it was seen first
	 * @param ignored whether configuration says that somebody knows of it
	 */
	public record FindingDescriptor(String code, String severity, String title, String seen, String why, String remedy,
			String link, Instant since, boolean ignored) {

	}

	/**
	 * Something that nobody knows.
	 *
	 * @param code the code of the check
	 * @param why why nobody knows
	 */
	public record UnknownDescriptor(String code, String why) {

	}

}
