package dev.rondo.report;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** Says in a few plain words why the file system refused: its exceptions carry little more than a path. */
final class FileProblem {
    private static final String NO_DIRECTORY = "a part of the path is a file, not a directory";

    private FileProblem() {}

    /** Half a sentence, without the path: "no permission", "the disk is full". */
    static String describe(IOException problem) {
        if (problem instanceof AccessDeniedException) {
            return "no permission";
        }
        if (problem instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (problem instanceof FileAlreadyExistsException || problem instanceof NotDirectoryException) {
            return NO_DIRECTORY;
        }
        if (problem instanceof CharacterCodingException) {
            return "it is not UTF-8 text";
        }
        String reason = reason(problem);
        String lowerCase = reason.toLowerCase(Locale.ROOT);
        if (lowerCase.contains("no space left")) {
            return "the disk is full";
        }
        if (lowerCase.contains("not a directory")) {
            return NO_DIRECTORY;
        }
        return reason.isEmpty() ? problem.getClass().getSimpleName() : reason;
    }

    private static String reason(IOException problem) {
        if (problem instanceof FileSystemException fileSystem && fileSystem.getReason() != null) {
            return fileSystem.getReason();
        }
        return problem.getMessage() == null ? "" : problem.getMessage();
    }
}
