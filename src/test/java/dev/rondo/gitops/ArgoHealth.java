package dev.rondo.gitops;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LoadState;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.compiler.LuaC;
import org.luaj.vm2.lib.BaseLib;
import org.luaj.vm2.lib.PackageLib;
import org.luaj.vm2.lib.TableLib;

/** Runs a health check as Argo CD does: the object is the global {@code obj}, and there is no library of strings. */
final class ArgoHealth {
    private final String script;

    /** @param status one of Healthy, Progressing, Degraded, Suspended */
    record Verdict(String status, String message) {
        Health health() {
            return switch (status) {
                case "Healthy" -> Health.CURRENT;
                case "Degraded" -> Health.FAILED;
                case "Progressing", "Suspended" -> Health.IN_PROGRESS;
                default -> throw new AssertionError("Argo CD knows no health \"" + status + "\"");
            };
        }
    }

    ArgoHealth(String script) {
        this.script = script;
    }

    Verdict of(Map<String, Object> object) {
        Globals globals = new Globals();
        globals.load(new BaseLib());
        globals.load(new PackageLib());
        globals.load(new TableLib());
        LoadState.install(globals);
        LuaC.install(globals);
        globals.set("obj", value(object));
        LuaValue health = globals.load(script, "health.lua").call();
        return new Verdict(
                health.get("status").checkjstring(), health.get("message").checkjstring());
    }

    private static LuaValue value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            LuaTable table = new LuaTable();
            map.forEach((key, each) -> table.set(String.valueOf(key), value(each)));
            return table;
        } else if (value instanceof List<?> list) {
            LuaTable table = new LuaTable();
            list.forEach(each -> table.set(table.length() + 1, value(each)));
            return table;
        } else if (value instanceof Number number) {
            return LuaValue.valueOf(number.doubleValue());
        } else if (value instanceof Boolean truth) {
            return LuaValue.valueOf(truth);
        }
        return value == null ? LuaValue.NIL : LuaValue.valueOf(value.toString());
    }
}
