package io.github.rateguard.behaviour;

/**
 * What is thought of a client, by the instance that owns it. Immutable.
 *
 * @param client the hash of the client
 * @param level how far the client may be gone against at most
 * @param score why
 * @param fingerprint the hash of the software that the client used last, 0 if unknown
 * @param since when the client reached the level, in milliseconds since 1970
 * @param until when the verdict ends at the latest, in milliseconds since 1970
 */
public record BehaviourVerdict(long client, Level level, Score score, long fingerprint, long since, long until) {

}
