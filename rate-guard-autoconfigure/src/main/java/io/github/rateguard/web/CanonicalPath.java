package io.github.rateguard.web;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The path of a request within its application, in one of the many ways to write it: as
 * the container decoded and normalized it, without path parameters, empty segments and a
 * slash at the end. Whatever Spring MVC or Spring Security would take for a path has the
 * same canonical path as that path.
 */
final class CanonicalPath {

	private CanonicalPath() {
	}

	static String of(HttpServletRequest request) {
		String servletPath = request.getServletPath();
		String pathInfo = request.getPathInfo();
		return of((pathInfo != null) ? servletPath + pathInfo : servletPath);
	}

	static String of(String decoded) {
		return isCanonical(decoded) ? decoded : canonical(decoded);
	}

	private static boolean isCanonical(String path) {
		int length = path.length();
		if (length == 0 || path.charAt(0) != '/' || (length > 1 && path.charAt(length - 1) == '/')) {
			return length == 1 && path.charAt(0) == '/';
		}
		return path.indexOf(';') < 0 && !path.contains("//");
	}

	private static String canonical(String path) {
		StringBuilder canonical = new StringBuilder(path.length() + 1);
		boolean parameters = false;
		for (int i = 0; i < path.length(); i++) {
			char character = path.charAt(i);
			if (character == '/') {
				parameters = false;
			}
			else if (character == ';') {
				parameters = true;
			}
			else if (!parameters) {
				if (i == 0 || canonical.isEmpty() || startsSegment(path, i)) {
					canonical.append('/');
				}
				canonical.append(character);
			}
		}
		return canonical.isEmpty() ? "/" : canonical.toString();
	}

	private static boolean startsSegment(String path, int index) {
		return path.charAt(index - 1) == '/';
	}

}
