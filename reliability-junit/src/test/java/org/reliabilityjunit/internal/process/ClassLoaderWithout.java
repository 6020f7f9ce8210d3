package org.reliabilityjunit.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The class path less one library: adapters are loaded anew, and what they need of the library is not found. */
public final class ClassLoaderWithout extends ClassLoader {

    private static final String ADAPTERS = "org.reliabilityjunit.internal.adapter.";

    private final String missing;

    /**
     * Hides a library.
     *
     * @param missing how the names of its classes start
     */
    public ClassLoaderWithout(String missing) {
        super(ClassLoaderWithout.class.getClassLoader());
        this.missing = missing;
    }

    /** An adapter that does not see the library. */
    public <T> T load(Class<? extends T> adapter) throws ReflectiveOperationException {
        Object alone = loadClass(adapter.getName()).getConstructor().newInstance();
        @SuppressWarnings("unchecked") // It implements what the adapter does, by another class of the same name.
        T instance = (T) alone;
        return instance;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(missing)) {
            throw new ClassNotFoundException(name);
        }
        Class<?> loaded = findLoadedClass(name);
        if (loaded == null && name.startsWith(ADAPTERS)) {
            byte[] bytes = bytes(name);
            return defineClass(name, bytes, 0, bytes.length);
        }
        return loaded == null ? super.loadClass(name, resolve) : loaded;
    }

    private byte[] bytes(String name) throws ClassNotFoundException {
        try (InputStream content = getResourceAsStream(name.replace('.', '/') + ".class")) {
            return Objects.requireNonNull(content, name).readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
