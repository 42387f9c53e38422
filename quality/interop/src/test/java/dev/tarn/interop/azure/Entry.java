package dev.tarn.interop.azure;

import dev.tarn.spi.SettingValue;
import java.util.HashMap;
import java.util.Map;

/** The ways into an account of Azurite, as settings. */
enum Entry {
    SAS {
        @Override
        Map<String, SettingValue> settings(AzuriteServer server, String url, String key) {
            String token = AccountSas.of("rwdlac").token(server.account(), key);
            return settings(Map.of("account_url", url, "sas_token", '?' + token));
        }
    },
    KEY {
        @Override
        Map<String, SettingValue> settings(AzuriteServer server, String url, String key) {
            return settings(
                    Map.of(
                            "account_name",
                            server.account(),
                            "account_url",
                            url,
                            "account_key",
                            key));
        }
    },
    CONNECTION_STRING {
        @Override
        Map<String, SettingValue> settings(AzuriteServer server, String url, String key) {
            String text =
                    "DefaultEndpointsProtocol=http;AccountName="
                            + server.account()
                            + ";AccountKey="
                            + key
                            + ";BlobEndpoint="
                            + url
                            + ";";
            return settings(Map.of("conn_str", text));
        }
    };

    /**
     * Settings that enter the account.
     *
     * @param url where it answers
     * @param key the account's key, or another one that will be refused
     */
    abstract Map<String, SettingValue> settings(AzuriteServer server, String url, String key);

    static Map<String, SettingValue> settings(Map<String, String> texts) {
        Map<String, SettingValue> values = new HashMap<>();
        texts.forEach((name, text) -> values.put(name, new SettingValue(text, "the test", true)));
        return values;
    }
}
