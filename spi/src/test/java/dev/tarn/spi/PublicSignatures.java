package dev.tarn.spi;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes what others can see of some types as lines of text, the same on every JDK: kind,
 * supertypes, members, generics, nullness, thrown exceptions and the values of constants.
 */
final class PublicSignatures {
    private static final int SHOWN_MODIFIERS =
            Modifier.PROTECTED | Modifier.STATIC | Modifier.FINAL | Modifier.ABSTRACT;
    private static final Set<String> IN_EVERY_CLASS = Set.of("equals", "hashCode", "toString");
    private static final Set<String> IN_EVERY_ENUM = Set.of("values", "valueOf");

    private PublicSignatures() {}

    static List<String> of(Collection<Class<?>> types) {
        return types.stream()
                .filter(PublicSignatures::isVisible)
                .sorted(Comparator.comparing(Class::getName))
                .flatMap(type -> Stream.concat(Stream.of(header(type)), members(type)))
                .toList();
    }

    private static boolean isVisible(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return isVisible(type.getModifiers())
                && !type.isAnonymousClass()
                && !type.isLocalClass()
                && (outer == null || isVisible(outer));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String header(Class<?> type) {
        var line = new StringBuilder(modifiers(type.getModifiers()));
        if (type.isSealed()) {
            line.append("sealed ");
        }
        line.append(kind(type)).append(' ').append(name(type));
        line.append(typeParameters(type.getTypeParameters()));
        AnnotatedType superclass = type.getAnnotatedSuperclass();
        if (superclass != null && !isImplied(type.getSuperclass())) {
            line.append(" extends ").append(text(superclass));
        }
        line.append(
                list(
                        type.isInterface() ? " extends " : " implements ",
                        type.getAnnotatedInterfaces()));
        if (type.isSealed()) {
            line.append(
                    Arrays.stream(type.getPermittedSubclasses())
                            .map(PublicSignatures::name)
                            .sorted()
                            .collect(joining(", ", " permits ", "")));
        }
        return line.toString();
    }

    private static String kind(Class<?> type) {
        if (type.isAnnotation()) {
            return "@interface";
        }
        if (type.isInterface()) {
            return "interface";
        }
        if (type.isEnum()) {
            return "enum";
        }
        return type.isRecord() ? "record" : "class";
    }

    private static Stream<String> members(Class<?> type) {
        var lines = new ArrayList<String>();
        for (Field field : type.getDeclaredFields()) {
            if (isVisible(field.getModifiers()) && !field.isSynthetic()) {
                lines.add(field(field));
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isVisible(constructor.getModifiers()) && !constructor.isSynthetic()) {
                lines.add(executable("", "new", constructor));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isVisible(method.getModifiers()) && !isImplied(method)) {
                String kind = method.isDefault() ? "default " : "";
                String result = text(method.getAnnotatedReturnType());
                lines.add(executable(kind + result + " ", method.getName(), method));
            }
        }
        return lines.stream().map(line -> "    " + line).sorted();
    }

    private static boolean isImplied(Method method) {
        return method.isSynthetic()
                || IN_EVERY_CLASS.contains(method.getName())
                || (method.getDeclaringClass().isEnum()
                        && IN_EVERY_ENUM.contains(method.getName()));
    }

    private static boolean isImplied(Class<?> superclass) {
        return superclass == Object.class || superclass == Record.class || superclass == Enum.class;
    }

    private static String field(Field field) {
        String line =
                modifiers(field.getModifiers())
                        + text(field.getAnnotatedType())
                        + " "
                        + field.getName();
        boolean constant =
                Modifier.isStatic(field.getModifiers())
                        && Modifier.isFinal(field.getModifiers())
                        && (field.getType().isPrimitive() || field.getType() == String.class);
        return constant ? line + " = " + value(field) : line;
    }

    private static @Nullable Object value(Field constant) {
        try {
            return constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError("A visible constant cannot be read: " + constant, e);
        }
    }

    private static String executable(String result, String name, Executable member) {
        String generic = typeParameters(member.getTypeParameters());
        return modifiers(member.getModifiers())
                + (generic.isEmpty() ? "" : generic + " ")
                + result
                + name
                + Arrays.stream(member.getAnnotatedParameterTypes())
                        .map(PublicSignatures::text)
                        .collect(joining(", ", "(", ")"))
                + list(" throws ", member.getAnnotatedExceptionTypes());
    }

    private static String list(String before, AnnotatedType[] types) {
        return types.length == 0
                ? ""
                : Arrays.stream(types)
                        .map(PublicSignatures::text)
                        .collect(joining(", ", before, ""));
    }

    private static String modifiers(int modifiers) {
        String text = Modifier.toString(modifiers & SHOWN_MODIFIERS);
        return text.isEmpty() ? "" : text + " ";
    }

    private static String typeParameters(TypeVariable<?>[] parameters) {
        return parameters.length == 0
                ? ""
                : Arrays.stream(parameters)
                        .map(p -> p.getName() + bounds(" extends ", p.getAnnotatedBounds()))
                        .collect(joining(", ", "<", ">"));
    }

    private static String text(AnnotatedType type) {
        String nullness = type.isAnnotationPresent(Nullable.class) ? "@Nullable " : "";
        if (type instanceof AnnotatedArrayType array) {
            return text(array.getAnnotatedGenericComponentType()) + " " + nullness + "[]";
        }
        if (type instanceof AnnotatedParameterizedType parameterized) {
            var raw = (Class<?>) ((ParameterizedType) type.getType()).getRawType();
            return Arrays.stream(parameterized.getAnnotatedActualTypeArguments())
                    .map(PublicSignatures::text)
                    .collect(joining(", ", nullness + name(raw) + "<", ">"));
        }
        if (type instanceof AnnotatedTypeVariable) {
            return nullness + type.getType().getTypeName();
        }
        if (type instanceof AnnotatedWildcardType wildcard) {
            return wildcard(wildcard);
        }
        return nullness + name((Class<?>) type.getType());
    }

    private static String wildcard(AnnotatedWildcardType type) {
        boolean lower = ((WildcardType) type.getType()).getLowerBounds().length > 0;
        return lower
                ? "?" + bounds(" super ", type.getAnnotatedLowerBounds())
                : "?" + bounds(" extends ", type.getAnnotatedUpperBounds());
    }

    private static String bounds(String before, AnnotatedType[] bounds) {
        String text = Arrays.stream(bounds).map(PublicSignatures::text).collect(joining(" & "));
        return text.isEmpty() || text.equals("Object") ? "" : before + text;
    }

    private static String name(Class<?> type) {
        String name = type.getTypeName().replace('$', '.');
        String home = type.getPackageName();
        boolean familiar = home.equals("java.lang") || home.equals("dev.tarn.spi");
        return familiar && !type.isPrimitive() ? name.substring(home.length() + 1) : name;
    }
}
