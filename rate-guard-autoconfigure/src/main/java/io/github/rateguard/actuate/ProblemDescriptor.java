package io.github.rateguard.actuate;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Why a request has no answer: problem details as of RFC 9457.
 *
 * @param title what the status means
 * @param status the status of the response
 * @param detail what is wrong, in words
 */
public record ProblemDescriptor(String title, int status, String detail) implements OperationResponseBody {

}
