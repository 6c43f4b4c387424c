package io.github.rateguard.actuate;

import java.util.List;

import io.github.rateguard.actuate.VerdictDescriptor.ScoreDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What is known of a client.
 *
 * @param clients the clients that may be meant: what is an account and an address at the
 * same time is two
 */
public record ClientDescriptor(List<MeantDescriptor> clients) implements OperationResponseBody {

	/**
	 * A client that may be meant.
	 *
	 * @param client its hash
	 * @param as what the client was taken for: {@code hash}, {@code account} or
	 * {@code address}
	 * @param verdict what is thought of it, or {@code null} if nothing speaks against it
	 * @param score how it behaves now, or {@code null} if this instance does not observe
	 * it
	 */
	public record MeantDescriptor(String client, String as, @Nullable VerdictDescriptor verdict,
			@Nullable ScoreDescriptor score) {

	}

}
