package io.github.rateguard.web;

import jakarta.servlet.Servlet;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Http2;
import org.springframework.boot.web.server.WebServer;

/**
 * A running container with one servlet, which understands HTTP/1.1 and HTTP/2 without
 * TLS.
 */
interface ServletContainer extends AutoCloseable {

	int port();

	@Override
	void close();

	static ServletContainer tomcat(Servlet servlet) {
		TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
		Http2 http2 = new Http2();
		http2.setEnabled(true);
		factory.setHttp2(http2);
		WebServer server = factory.getWebServer((context) -> context.addServlet("servlet", servlet).addMapping("/"));
		server.start();
		return new ServletContainer() {

			@Override
			public int port() {
				return server.getPort();
			}

			@Override
			public void close() {
				server.stop();
				server.destroy();
			}

		};
	}

	static ServletContainer jetty(Servlet servlet) {
		HttpConfiguration configuration = new HttpConfiguration();
		Server server = new Server();
		ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(configuration),
				new HTTP2CServerConnectionFactory(configuration));
		server.addConnector(connector);
		ServletContextHandler context = new ServletContextHandler();
		context.addServlet(new ServletHolder(servlet), "/");
		server.setHandler(context);
		start(server);
		return new ServletContainer() {

			@Override
			public int port() {
				return connector.getLocalPort();
			}

			@Override
			public void close() {
				try {
					server.stop();
				}
				catch (Exception ex) {
					throw new IllegalStateException(ex);
				}
			}

		};
	}

	private static void start(Server server) {
		try {
			server.start();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
