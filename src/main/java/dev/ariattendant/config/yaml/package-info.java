/** Configuration files in YAML, in which people needn't know YAML's surprises. */
package dev.ariattendant.config.yaml;
