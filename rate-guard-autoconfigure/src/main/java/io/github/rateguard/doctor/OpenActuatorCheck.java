package io.github.rateguard.doctor;

import java.util.Collection;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * {@link CheckCode#OPEN_ACTUATOR}.
 *
 * @param paths the paths of endpoints that not everybody should see
 * @param access tells whether somebody unknown may read a path; gives {@code null} if
 * nobody asks who that is
 * @param reach from where the endpoints can be asked
 */
public record OpenActuatorCheck(Supplier<? extends Collection<String>> paths,
		Supplier<? extends @Nullable Predicate<String>> access, Reach reach) implements Check {

	@Override
	public CheckResult examine() {
		Collection<String> all = this.paths.get();
		if (this.reach == Reach.THIS_MACHINE || all.isEmpty()) {
			return CheckResult.passed();
		}
		Predicate<String> open = this.access.get();
		if (open != null && this.reach == Reach.OTHER_PORT) {
			return CheckResult.unknown("Actuator has a port of its own, of which Spring Security tells nothing here.");
		}
		Predicate<String> readable = (open != null) ? open : (path) -> true;
		return CheckResult.foundAny(all.stream().filter(readable).sorted().toList(),
				"Whoever reaches this application may read %s without authentication.");
	}

	/**
	 * From where endpoints can be asked.
	 */
	public enum Reach {

		/**
		 * From wherever the application can be.
		 */
		APPLICATION,

		/**
		 * At a port of their own.
		 */
		OTHER_PORT,

		/**
		 * From this machine only.
		 */
		THIS_MACHINE

	}

}
