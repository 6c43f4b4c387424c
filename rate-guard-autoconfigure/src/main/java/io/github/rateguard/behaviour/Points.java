package io.github.rateguard.behaviour;

/**
 * What one signal adds to a score.
 *
 * @param signal the signal
 * @param points the points, forty times the decimal logarithm of how much more likely
 * this is for software than for people; negative if it speaks for a person
 * @param observed what was observed, in the unit of the signal
 */
public record Points(Signal signal, double points, double observed) {

}
