package io.github.rateguard.edge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import io.github.rateguard.testsupport.Instance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that only a machine would send, through a container that lets them pass.
 */
@ExtendWith(OutputCaptureExtension.class)
class HeaderFloodTests {

	private static Instance instance;

	@BeforeAll
	static void start() {
		instance = Instance.local()
			.with("rate-guard.policies.any.limits", "1000/1h")
			.with("rate-guard.edge.rules[0].paths", "/**")
			.with("rate-guard.edge.rules[0].policy", "any")
			.with("rate-guard.edge.rules[0].per", "fingerprint,address,parameter:username")
			.with("rate-guard.edge.rules[0].count", "failures")
			.with("server.max-http-request-header-size", "4MB")
			.start(Application.class);
	}

	@AfterAll
	static void stop() {
		instance.close();
	}

	@Test
	void tenThousandHeaderFieldsAreAnswered(CapturedOutput output) {
		StringBuilder fields = new StringBuilder();
		for (int i = 0; i < 10_000; i++) {
			fields.append("X-Field-").append(i).append(": ").append(i).append("\r\n");
		}
		assertAnswered(bytes(fields.toString()), output);
	}

	@Test
	void aValueOfAMegabyteIsAnswered(CapturedOutput output) {
		String value = "x".repeat(1024 * 1024);
		assertAnswered(bytes("User-Agent: " + value + "\r\nX-Forwarded-For: " + value + "\r\n"), output);
	}

	@Test
	void bytesThatAreNoTextAreAnswered(CapturedOutput output) throws IOException {
		ByteArrayOutputStream fields = new ByteArrayOutputStream();
		fields.write(bytes("User-Agent: "));
		fields.write(new byte[] { (byte) 0xff, (byte) 0xc0, (byte) 0x80, (byte) 0xed, (byte) 0xa0, 9, 9 });
		fields.write(bytes("\r\nContent-Type: application/json; charset=\u00ff\r\n"));
		assertAnswered(fields.toByteArray(), output);
	}

	@Test
	void aForgedLogLineStaysOutOfTheLog(CapturedOutput output) {
		assertAnswered(bytes("User-Agent: a\tERROR forged line\r\nX-Forwarded-For: 1.2.3.4 ERROR forged\r\n"), output);
		assertThat(output).doesNotContain("forged");
	}

	private static void assertAnswered(byte[] fields, CapturedOutput output) {
		String response = send(fields);
		assertThat(response).startsWith("HTTP/1.1 ").doesNotStartWith("HTTP/1.1 5");
		assertThat(output).doesNotContain("\tat ");
	}

	private static String send(byte[] fields) {
		try (Socket socket = new Socket("127.0.0.1", instance.port())) {
			ByteArrayOutputStream request = new ByteArrayOutputStream();
			request.write(bytes("POST /login?username=%ff%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
					+ "Content-Length: 0\r\n"));
			request.write(fields);
			request.write(bytes("\r\n"));
			socket.getOutputStream().write(request.toByteArray());
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	@Configuration(proxyBeanMethods = false)
	@Import(EdgeApplication.class)
	static class Application {

		@Bean
		WebServerFactoryCustomizer<TomcatServletWebServerFactory> manyHeaderFields() {
			return (factory) -> factory
				.addConnectorCustomizers((connector) -> connector.setProperty("maxHeaderCount", "-1"));
		}

	}

}
