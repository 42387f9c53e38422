package dev.tarn.adapters.jxl;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Function;
import com.sun.jna.Pointer;
import org.junit.jupiter.api.Test;

class NativeBudgetTest {
    @Test
    void memoryIsGivenUntilTheBudgetIsSpent() {
        try (NativeBudget budget = new NativeBudget()) {
            Function take = Function.getFunction(budget.functions().getPointer(Long.BYTES));
            Function give = Function.getFunction(budget.functions().getPointer(2L * Long.BYTES));
            Pointer most = take(take, 15L << 20);

            assertThat(take(take, 2L << 20)).isNull();
            assertThat(budget.refused()).isTrue();

            give.invoke(new Object[] {null, most});
            give.invoke(new Object[] {null, null});
            Pointer again = take(take, 2L << 20);
            assertThat(again).isNotNull();
            assertThat(take(take, -1)).isNull();
            give.invoke(new Object[] {null, again});
        }
    }

    private static Pointer take(Function take, long size) {
        return take.invokePointer(new Object[] {null, size});
    }
}
