package dev.tarn.cli;

import dev.tarn.Tarn;
import dev.tarn.spi.ObjectUri;
import dev.tarn.spi.StorageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** A command on one or more objects; one that is missing does not keep the others from it. */
abstract class ItemsCommand extends TarnCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "URI",
            description = "Objects such as s3://bucket/a.jpg, or files.")
    List<String> uris = new ArrayList<>();

    ItemsCommand(CommandContext context) {
        super(context);
    }

    /** Does the work for one object. */
    abstract void each(StoreCalls calls, ObjectUri uri) throws IOException;

    @Override
    int run() throws IOException {
        int code = ExitCode.OK;
        try (Tarn tarn = open()) {
            StoreCalls calls = new StoreCalls(tarn.storages(), context.cancellation());
            for (String text : uris) {
                try {
                    each(calls, StoreCalls.uri(text));
                } catch (StorageException e) {
                    if (!Failures.isOfOneObject(e)) {
                        throw e;
                    }
                    screen().warn(Failures.message(e));
                    code = ExitCode.SOME_FAILED;
                }
            }
        }
        return code;
    }
}
