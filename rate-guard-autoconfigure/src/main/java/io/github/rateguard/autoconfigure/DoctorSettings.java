package io.github.rateguard.autoconfigure;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.github.rateguard.InvalidConfigurationException;
import io.github.rateguard.doctor.CheckCode;
import io.github.rateguard.policy.NearestName;

/**
 * The properties of the doctor, checked.
 *
 * @param ignored the checks whose findings are not told
 */
record DoctorSettings(Set<CheckCode> ignored) {

	static DoctorSettings of(DoctorProperties properties) {
		Set<CheckCode> ignored = EnumSet.noneOf(CheckCode.class);
		List<String> codes = properties.getIgnore();
		for (int i = 0; i < codes.size(); i++) {
			CheckCode code = CheckCode.find(codes.get(i).strip());
			if (code == null) {
				throw new InvalidConfigurationException("rate-guard.doctor.ignore[%d]".formatted(i), codes.get(i),
						"There is no check of this code.", NearestName.hint(codes.get(i),
								Arrays.stream(CheckCode.values()).map(CheckCode::code).toList()));
			}
			ignored.add(code);
		}
		return new DoctorSettings(ignored);
	}

}
