package com.example;

/**
 * What a model says.
 *
 * @param text the words
 */
public record Answer(String text) {

}
