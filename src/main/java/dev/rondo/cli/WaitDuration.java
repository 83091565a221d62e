package dev.rondo.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A length of time as users of {@code kubectl} write it: {@code 90s}, {@code 30m}, {@code 1h30m}; 30 days at most. */
final class WaitDuration implements ITypeConverter<Duration> {
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Pattern PATTERN =
            Pattern.compile("(?=.)(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,7})s)?", Pattern.CASE_INSENSITIVE);

    @Override
    public Duration convert(String text) {
        Matcher matcher = PATTERN.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException(
                    "must be hours, minutes and seconds, such as 90s, 30m or 1h30m, but is \"" + text + "\"");
        }
        Duration duration = Duration.ofHours(number(matcher.group(1)))
                .plusMinutes(number(matcher.group(2)))
                .plusSeconds(number(matcher.group(3)));
        if (duration.compareTo(LONGEST) > 0) {
            throw new TypeConversionException("must be 720h at most, but is \"" + text + "\"");
        }
        return duration;
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
