package io.github.rateguard.caller;

/**
 * Who is let in whatever the limits say, and who is not let in at all.
 *
 * @param allowed callers whom no limit refuses
 * @param denied callers who are refused; asked first, so who is on both lists is refused
 */
public record CallerLists(CallerList allowed, CallerList denied) {

}
