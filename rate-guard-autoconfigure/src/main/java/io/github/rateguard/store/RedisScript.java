package io.github.rateguard.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisScriptingAsyncCommands;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;

/**
 * A Lua script that is sent by its digest; where Redis has forgotten it, once more with
 * its text. Cancelling an answer cancels the command. Thread-safe.
 */
final class RedisScript {

	private final String text;

	private volatile @Nullable String digest;

	private RedisScript(String text) {
		this.text = text;
	}

	/**
	 * Load a script that lies beside this class.
	 */
	static RedisScript load(String name) {
		try {
			return new RedisScript(
					new ClassPathResource(name, RedisScript.class).getContentAsString(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	CompletableFuture<byte @Nullable []> run(RedisScriptingAsyncCommands<byte[], byte[]> commands, byte[] key,
			byte[]... arguments) {
		byte[][] keys = { key };
		CompletableFuture<byte @Nullable []> result = new CompletableFuture<>();
		complete(result, commands.<byte[]>evalsha(digest(commands), ScriptOutputType.VALUE, keys, arguments),
				(failure) -> {
					if (isUnknownScript(failure) && !result.isDone()) {
						complete(result, commands.<byte[]>eval(this.text, ScriptOutputType.VALUE, keys, arguments),
								result::completeExceptionally);
					}
					else {
						result.completeExceptionally(failure);
					}
				});
		return result;
	}

	private static void complete(CompletableFuture<byte @Nullable []> result, RedisFuture<byte[]> answer,
			Consumer<Throwable> onFailure) {
		result.whenComplete((value, failure) -> answer.cancel(true));
		answer.whenComplete((value, failure) -> {
			if (failure != null) {
				onFailure.accept(failure);
			}
			else {
				result.complete(value);
			}
		});
	}

	private String digest(RedisScriptingAsyncCommands<byte[], byte[]> commands) {
		String digest = this.digest;
		if (digest == null) {
			digest = commands.digest(this.text);
			this.digest = digest;
		}
		return digest;
	}

	private static boolean isUnknownScript(Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		return cause instanceof RedisNoScriptException;
	}

}
