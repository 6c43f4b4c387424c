package io.github.rateguard.dashboard;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

/**
 * One file of the dashboard, in memory. Immutable.
 */
final class DashboardFile extends ByteArrayResource {

	private DashboardFile(byte[] content, String name) {
		super(content, name);
	}

	static DashboardFile read(String name) {
		ClassPathResource resource = new ClassPathResource(name, DashboardFile.class);
		try {
			return new DashboardFile(resource.getContentAsByteArray(), name);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
