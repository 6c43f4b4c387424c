package com.example;

import java.util.List;

/**
 * What was found.
 *
 * @param hits the titles
 */
public record SearchResult(List<String> hits) {

}
