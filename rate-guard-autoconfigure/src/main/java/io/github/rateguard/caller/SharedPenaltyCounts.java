package io.github.rateguard.caller;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.store.Script;
import io.github.rateguard.store.SharedScripts;

/**
 * Counts penalties of all instances with one run of {@code penalty.lua} each, on one
 * sorted set of hashed subjects by the time at which their penalties are forgotten. The
 * key lives as long as the last of them, by the clock of Redis.
 */
final class SharedPenaltyCounts implements PenaltyCounts {

	private static final Script SCRIPT = Script.load(SharedPenaltyCounts.class, "penalty.lua");

	private final SharedScripts scripts;

	private final byte[] key;

	private final IdentityHash identityHash;

	SharedPenaltyCounts(SharedScripts scripts, String key, IdentityHash identityHash) {
		this.scripts = scripts;
		this.key = key.getBytes(StandardCharsets.UTF_8);
		this.identityHash = identityHash;
	}

	@Override
	public CompletableFuture<Penalty> count(BanSubject subject, long now, long liftedAt, Penalty known,
			Penalties penalties) {
		List<byte[]> arguments = Stream
			.of(now, this.identityHash.of(BanCodec.name(subject)), known.endsAt(), known.count(),
					Penalties.MEMORY.toMillis(), penalties.maximumCount(), Bans.MAXIMUM_BANS,
					penalties.first().toMillis(), penalties.longest().toMillis(), liftedAt)
			.map((argument) -> argument.toString().getBytes(StandardCharsets.US_ASCII))
			.toList();
		return this.scripts.run(SCRIPT, this.key, arguments)
			.thenApply((answer) -> new Penalty(answer.get(0), answer.get(1).intValue()));
	}

}
