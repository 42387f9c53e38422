package dev.tarn.adapters.sqlite;

import dev.tarn.core.sample.FieldValue;
import dev.tarn.core.sample.ViewStage;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A view's stages as one query over the keys of its samples. Each stage is a query over the one
 * before it, because a match after a limit is not a limit after a match.
 */
final class StageSql {
    private static final String KEYS = "SELECT key FROM sample WHERE ";
    private static final String ORDER = " ORDER BY key";
    private static final String NUMBER = "type IN ('integer', 'real') AND value = ?";

    private final List<Object> parameters = new ArrayList<>();
    private String condition = "dataset = ?";

    private StageSql(long dataset) {
        parameters.add(dataset);
    }

    /** The query of a dataset's samples that pass all stages. */
    static StageSql of(long dataset, List<ViewStage> stages) {
        StageSql sql = new StageSql(dataset);
        stages.forEach(stage -> sql.add(stage, dataset));
        return sql;
    }

    /** All columns of the selected samples, in the order in which they were added. */
    String rows() {
        return "SELECT * FROM sample WHERE " + condition + ORDER;
    }

    String count() {
        return "SELECT count(*) FROM sample WHERE " + condition;
    }

    /** The sum is null when a size is. */
    String mediaBytes() {
        return "SELECT CASE WHEN count(*) = count(size) THEN sum(size) END FROM sample WHERE "
                + condition;
    }

    void bind(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
    }

    private void add(ViewStage stage, long dataset) {
        if (stage instanceof ViewStage.Match match) {
            filter(condition(match));
        } else if (stage instanceof ViewStage.MatchTags tags) {
            String places = String.join(", ", Collections.nCopies(tags.tags().size(), "?"));
            filter("key IN (SELECT sample FROM tag WHERE dataset = ? AND tag IN (" + places + "))");
            parameters.add(dataset);
            parameters.addAll(tags.tags());
        } else if (stage instanceof ViewStage.Skip skip) {
            cut(" LIMIT -1 OFFSET ?");
            parameters.add(skip.count());
        } else if (stage instanceof ViewStage.Limit limit) {
            cut(" LIMIT ?");
            parameters.add(limit.count());
        }
    }

    private void filter(String further) {
        condition = condition + " AND " + further;
    }

    private void cut(String limit) {
        condition = "key IN (" + KEYS + condition + ORDER + limit + ")";
    }

    private String condition(ViewStage.Match match) {
        FieldValue value = match.value();
        if (match.field().equals("filepath") || match.field().equals("id")) {
            return value instanceof FieldValue.Text text
                    ? column(match.field(), text.value())
                    : "0";
        }
        if (value instanceof FieldValue.Text text) {
            return field(match.field(), "type = 'text' AND value = ?", text.value());
        }
        if (value instanceof FieldValue.Whole whole) {
            return field(match.field(), NUMBER, whole.value());
        }
        if (value instanceof FieldValue.Real real && Double.isFinite(real.value())) {
            return field(match.field(), NUMBER, real.value());
        }
        if (value instanceof FieldValue.Truth truth) {
            return field(match.field(), "type = ?", String.valueOf(truth.value()));
        }
        return field(
                match.field(),
                "type IN ('object', 'array') AND json(value) = json(?)",
                FieldJson.write(value));
    }

    /** By the member's name, not by a path, in which some names would mean something else. */
    private String field(String name, String test, Object value) {
        parameters.add(name);
        parameters.add(value);
        return "EXISTS (SELECT 1 FROM json_each(fields) AS field WHERE field.key = ? AND "
                + test
                + ")";
    }

    private String column(String name, String value) {
        parameters.add(value);
        return name + " = ?";
    }
}
