package dev.tarn.objectserver.google;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The accounts that are known and the access tokens handed out to them; safe for many threads. */
public final class GoogleAccounts {

    private static final String STORAGE_AUDIENCE = "https://storage.googleapis.com/";
    private static final Duration DEFAULT_LIFETIME = Duration.ofHours(1);

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, ServiceAccount> services = new ConcurrentHashMap<>();
    private final List<AuthorizedUser> users = new CopyOnWriteArrayList<>();
    private final List<ExternalAccount> externals = new CopyOnWriteArrayList<>();
    private final Map<String, AccessToken> tokens = new ConcurrentHashMap<>();
    private final Map<String, Duration> ownLifetimes = new ConcurrentHashMap<>();
    private volatile Duration lifetime = DEFAULT_LIFETIME;

    /**
     * No accounts.
     *
     * @param clock the time by which tokens and assertions expire
     */
    public GoogleAccounts(InstantSource clock) {
        this.clock = clock;
    }

    /** Adds an account, or replaces the one of the same name. */
    public ServiceAccount add(ServiceAccount account) {
        services.put(account.email(), account);
        return account;
    }

    /** Adds a person. */
    public AuthorizedUser add(AuthorizedUser user) {
        users.add(user);
        return user;
    }

    /** Adds a program that another provider vouches for. */
    public ExternalAccount add(ExternalAccount account) {
        externals.add(account);
        return account;
    }

    /** Removes all accounts of a name and their tokens. */
    public void remove(String email) {
        services.remove(email);
        users.removeIf(it -> it.principal().email().equals(email));
        externals.removeIf(it -> it.principal().email().equals(email));
        tokens.values().removeIf(it -> it.principal().email().equals(email));
    }

    /** How long tokens handed out from now on last; an hour by default. */
    public void tokenLifetime(Duration duration) {
        lifetime = duration;
    }

    /** How long tokens handed out to one account from now on last. */
    public void tokenLifetime(String email, Duration duration) {
        ownLifetimes.put(email, duration);
    }

    /** What every token stands for that was handed out and not revoked, expired ones included. */
    public Map<String, AccessToken> issued() {
        return Map.copyOf(tokens);
    }

    /** Hands out a token for everything in the cloud, without any proof. */
    public String issue(Principal principal) {
        return issue(principal, Set.of(AccessToken.CLOUD_PLATFORM));
    }

    /** Hands out a token with scopes, without any proof. */
    public String issue(Principal principal, Set<String> scopes) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String token = "ya29." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        tokens.put(
                token,
                new AccessToken(principal, scopes, clock.instant().plus(lifetime(principal))));
        return token;
    }

    /** Makes a token unknown. */
    public void revoke(String token) {
        tokens.remove(token);
    }

    /** Makes all tokens handed out so far unknown. */
    public void revokeAll() {
        tokens.clear();
    }

    /**
     * What a token stands for: one handed out and not expired, or a statement that a service
     * account signed for the storage service.
     */
    public Optional<AccessToken> find(String token) {
        AccessToken known = tokens.get(token);
        if (known != null) {
            return Optional.of(known).filter(it -> clock.instant().isBefore(it.expiry()));
        }
        try {
            return Optional.of(selfSigned(Jwt.parse(token)));
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    /** A service account by its name. */
    public Optional<ServiceAccount> service(String email) {
        return Optional.ofNullable(services.get(email));
    }

    InstantSource clock() {
        return clock;
    }

    Duration lifetime(Principal principal) {
        return ownLifetimes.getOrDefault(principal.email(), lifetime);
    }

    List<AuthorizedUser> users() {
        return users;
    }

    List<ExternalAccount> externals() {
        return externals;
    }

    private AccessToken selfSigned(Jwt jwt) throws RefusedException {
        ServiceAccount account = services.get(jwt.issuer());
        boolean own = jwt.claims().text("sub").filter(jwt.issuer()::equals).isPresent();
        if (account == null || !own) {
            throw RefusedException.invalidGrant("Not the statement of an account");
        }
        jwt.checkSignature(account.publicKey());
        jwt.checkTimes(clock.instant());
        Instant expiry = jwt.expiry();
        Optional<String> scope = jwt.claims().text("scope");
        if (scope.isPresent()) {
            return new AccessToken(account.principal(), Scopes.of(scope.get()), expiry);
        }
        if (jwt.claims().text("aud").filter(STORAGE_AUDIENCE::equals).isEmpty()) {
            throw RefusedException.invalidGrant("A statement for another service");
        }
        return new AccessToken(account.principal(), Set.of(AccessToken.CLOUD_PLATFORM), expiry);
    }
}
